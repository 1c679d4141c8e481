"""work for another department"""

import sqlalchemy as sa
from alembic import op

import assist.db

revision = '0011'
down_revision = '0010'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Nothing refers to tickets yet, so copying the table empties nothing.
    with op.batch_alter_table('tickets', schema=None) as batch_op:
        batch_op.alter_column('state', existing_type=sa.String(length=10), type_=sa.String(length=20), existing_nullable=False)
        batch_op.add_column(sa.Column('title', sa.String(length=60), nullable=False, server_default=''))
        batch_op.add_column(sa.Column('content_hash', sa.String(length=64), nullable=True))
        batch_op.add_column(sa.Column('assignee_id', sa.String(length=32), nullable=True))
        batch_op.add_column(sa.Column('created_by', sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column('counted_from', assist.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('is_due_by_hand', sa.Boolean(), nullable=False, server_default=sa.false()))
        batch_op.add_column(sa.Column('sla', sa.String(length=30), nullable=True))
        batch_op.add_column(sa.Column('remind_at', assist.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('reminded_at', assist.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('escalated_at', assist.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('done_at', assist.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('result', sa.Text(), nullable=True))
        batch_op.add_column(sa.Column('moved_by', sa.String(length=60), nullable=True))
        batch_op.add_column(sa.Column('version', sa.Integer(), nullable=False, server_default='1'))
        batch_op.create_index(batch_op.f('ix_tickets_assignee_id_state'), ['assignee_id', 'state'], unique=False)

    op.create_table('ticket_comments',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('ticket_id', sa.Integer(), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('by_id', sa.String(length=32), nullable=True),
    sa.Column('by_name', sa.String(length=60), nullable=False),
    sa.Column('client_id', sa.String(length=100), nullable=True),
    sa.Column('at', assist.db.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['ticket_id'], ['tickets.id'], name=op.f('fk_ticket_comments_ticket_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_ticket_comments')),
    sa.UniqueConstraint('ticket_id', 'client_id', name=op.f('uq_ticket_comments_ticket_id_client_id'))
    )
    op.create_table('sla_policies',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.Column('name', sa.String(length=30), nullable=False),
    sa.Column('type', sa.String(length=20), nullable=True),
    sa.Column('priority', sa.String(length=10), nullable=True),
    sa.Column('due_minutes', sa.Integer(), nullable=False),
    sa.Column('remind_minutes', sa.Integer(), nullable=False),
    sa.Column('is_in_hours_only', sa.Boolean(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_sla_policies'))
    )


def downgrade() -> None:
    op.drop_table('sla_policies')
    op.drop_table('ticket_comments')
    # The older desk knows left messages alone.
    tickets = sa.table('tickets', sa.column('type', sa.String))
    op.execute(tickets.delete().where(tickets.c.type != 'left_message'))
    with op.batch_alter_table('tickets', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_tickets_assignee_id_state'))
        for name in ('version', 'moved_by', 'result', 'done_at', 'escalated_at', 'reminded_at', 'remind_at', 'sla',
                     'is_due_by_hand', 'counted_from', 'created_by', 'assignee_id', 'content_hash', 'title'):
            batch_op.drop_column(name)
        batch_op.alter_column('state', existing_type=sa.String(length=20), type_=sa.String(length=10), existing_nullable=False)
