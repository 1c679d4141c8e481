"""handoff that loses nobody"""

import sqlalchemy as sa
from alembic import op

import assist.db

revision = '0006'
down_revision = '0005'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('offers',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('conversation_id', sa.String(length=32), nullable=False),
    sa.Column('staff_id', sa.String(length=32), nullable=False),
    sa.Column('offered_at', assist.db.UtcDateTime(), nullable=False),
    sa.Column('expires_at', assist.db.UtcDateTime(), nullable=False),
    sa.Column('ended_at', assist.db.UtcDateTime(), nullable=True),
    sa.Column('outcome', sa.String(length=10), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_offers'))
    )
    with op.batch_alter_table('offers', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_offers_conversation_id_id'), ['conversation_id', 'id'], unique=False)

    op.create_table('skill_groups',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('name', sa.String(length=30), nullable=False),
    sa.Column('mode', sa.String(length=10), nullable=False),
    sa.Column('is_default', sa.Boolean(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('offer_seconds', sa.Integer(), nullable=False),
    sa.Column('max_wait_minutes', sa.Integer(), nullable=True),
    sa.Column('nudge_minutes', sa.Integer(), nullable=True),
    sa.Column('close_minutes', sa.Integer(), nullable=False),
    sa.Column('come_back_minutes', sa.Integer(), nullable=False),
    sa.Column('reply_minutes', sa.Integer(), nullable=False),
    sa.Column('hours', sa.JSON(), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_skill_groups')),
    sa.UniqueConstraint('name', name=op.f('uq_skill_groups_name'))
    )
    op.create_table('webhooks',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('url', sa.String(length=1000), nullable=False),
    sa.Column('note', sa.String(length=100), nullable=False),
    sa.Column('secret', sa.String(length=100), nullable=False),
    sa.Column('types', sa.JSON(), nullable=False),
    sa.Column('is_enabled', sa.Boolean(), nullable=False),
    sa.Column('created_at', assist.db.UtcDateTime(), nullable=False),
    sa.Column('created_by', sa.String(length=60), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_webhooks'))
    )
    op.create_table('group_members',
    sa.Column('group_id', sa.String(length=32), nullable=False),
    sa.Column('staff_id', sa.String(length=32), nullable=False),
    sa.Column('level', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['skill_groups.id'], name=op.f('fk_group_members_group_id')),
    sa.ForeignKeyConstraint(['staff_id'], ['staff.id'], name=op.f('fk_group_members_staff_id')),
    sa.PrimaryKeyConstraint('group_id', 'staff_id', name=op.f('pk_group_members'))
    )
    op.create_table('routing_rules',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('intents', sa.JSON(), nullable=False),
    sa.Column('categories', sa.JSON(), nullable=False),
    sa.Column('group_id', sa.String(length=32), nullable=False),
    sa.ForeignKeyConstraint(['group_id'], ['skill_groups.id'], name=op.f('fk_routing_rules_group_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_routing_rules'))
    )
    op.create_table('webhook_deliveries',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('webhook_id', sa.String(length=32), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=False),
    sa.Column('type', sa.String(length=40), nullable=False),
    sa.Column('body', sa.Text(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('attempt_count', sa.Integer(), nullable=False),
    sa.Column('next_attempt_at', assist.db.UtcDateTime(), nullable=False),
    sa.Column('last_status', sa.Integer(), nullable=True),
    sa.Column('last_error', sa.String(length=300), nullable=True),
    sa.Column('created_at', assist.db.UtcDateTime(), nullable=False),
    sa.Column('delivered_at', assist.db.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['webhook_id'], ['webhooks.id'], name=op.f('fk_webhook_deliveries_webhook_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_webhook_deliveries')),
    sa.UniqueConstraint('webhook_id', 'event_id', name=op.f('uq_webhook_deliveries_webhook_id_event_id'))
    )
    with op.batch_alter_table('webhook_deliveries', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_webhook_deliveries_state_next_attempt_at'), ['state', 'next_attempt_at'], unique=False)

    op.create_table('tickets',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('conversation_id', sa.String(length=32), nullable=False),
    sa.Column('type', sa.String(length=20), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('priority', sa.String(length=10), nullable=False),
    sa.Column('skill', sa.String(length=30), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('contact', sa.String(length=200), nullable=False),
    sa.Column('client_id', sa.String(length=100), nullable=False),
    sa.Column('created_at', assist.db.UtcDateTime(), nullable=False),
    sa.Column('due_at', assist.db.UtcDateTime(), nullable=False),
    sa.Column('answered_at', assist.db.UtcDateTime(), nullable=True),
    sa.Column('answered_by_id', sa.String(length=32), nullable=True),
    sa.Column('closed_at', assist.db.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversations.id'], name=op.f('fk_tickets_conversation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_tickets')),
    sa.UniqueConstraint('conversation_id', 'client_id', name=op.f('uq_tickets_conversation_id_client_id'))
    )
    with op.batch_alter_table('tickets', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_tickets_state_due_at'), ['state', 'due_at'], unique=False)

    # Added in place: copying a table that others refer to would empty them.
    op.add_column('conversations', sa.Column('wait_told', sa.String(length=30), nullable=True))
    op.add_column('conversations', sa.Column('offered_to_id', sa.String(length=32), nullable=True))
    op.add_column('conversations', sa.Column('offer_expires_at', assist.db.UtcDateTime(), nullable=True))
    op.add_column('conversations', sa.Column('is_put_first', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('conversations', sa.Column('message_invited_at', assist.db.UtcDateTime(), nullable=True))
    op.add_column('conversations', sa.Column('nudged_at', assist.db.UtcDateTime(), nullable=True))
    op.add_column('presences', sa.Column('is_lapse_told', sa.Boolean(), nullable=False, server_default=sa.false()))
    op.add_column('staff', sa.Column('conversation_cap', sa.Integer(), nullable=False, server_default='20'))


def downgrade() -> None:
    op.drop_column('conversations', 'wait_told')
    op.drop_column('conversations', 'offered_to_id')
    op.drop_column('conversations', 'offer_expires_at')
    op.drop_column('conversations', 'is_put_first')
    op.drop_column('conversations', 'message_invited_at')
    op.drop_column('conversations', 'nudged_at')
    op.drop_column('presences', 'is_lapse_told')
    op.drop_column('staff', 'conversation_cap')
    with op.batch_alter_table('tickets', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_tickets_state_due_at'))

    op.drop_table('tickets')
    with op.batch_alter_table('webhook_deliveries', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_webhook_deliveries_state_next_attempt_at'))

    op.drop_table('webhook_deliveries')
    op.drop_table('routing_rules')
    op.drop_table('group_members')
    op.drop_table('webhooks')
    op.drop_table('skill_groups')
    with op.batch_alter_table('offers', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_offers_conversation_id_id'))

    op.drop_table('offers')
