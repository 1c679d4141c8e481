"""summaries and wrap-up"""

import sqlalchemy as sa
from alembic import op

import assist.db

revision = '0012'
down_revision = '0011'
branch_labels = None
depends_on = None

DISPOSITIONS = ('已解决', '未解决，已告知原因', '已转工单', '客户未回复', '重复咨询', '无效会话')


def upgrade() -> None:
    op.create_table('summaries',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('conversation_id', sa.String(length=32), nullable=False),
    sa.Column('handling', sa.Integer(), nullable=False),
    sa.Column('moment', sa.String(length=10), nullable=False),
    sa.Column('problem', sa.Text(), nullable=False),
    sa.Column('done', sa.Text(), nullable=False),
    sa.Column('open', sa.Text(), nullable=False),
    sa.Column('based_on_seq', sa.Integer(), nullable=False),
    sa.Column('source', sa.String(length=10), nullable=False),
    sa.Column('by_id', sa.String(length=32), nullable=True),
    sa.Column('by_name', sa.String(length=60), nullable=True),
    sa.Column('at', assist.db.UtcDateTime(), nullable=False),
    sa.Column('event_id', sa.Integer(), nullable=True),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversations.id'], name=op.f('fk_summaries_conversation_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_summaries')),
    sa.UniqueConstraint('event_id', name=op.f('uq_summaries_event_id'))
    )
    with op.batch_alter_table('summaries', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_summaries_conversation_id_handling_id'), ['conversation_id', 'handling', 'id'], unique=False)

    op.create_table('wrap_ups',
    sa.Column('conversation_id', sa.String(length=32), nullable=False),
    sa.Column('handling', sa.Integer(), nullable=False),
    sa.Column('disposition', sa.String(length=30), nullable=True),
    sa.Column('tags', sa.JSON(), nullable=False),
    sa.Column('note', sa.Text(), nullable=True),
    sa.Column('by_id', sa.String(length=32), nullable=False),
    sa.Column('by_name', sa.String(length=60), nullable=False),
    sa.Column('at', assist.db.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversations.id'], name=op.f('fk_wrap_ups_conversation_id')),
    sa.PrimaryKeyConstraint('conversation_id', 'handling', name=op.f('pk_wrap_ups'))
    )
    with op.batch_alter_table('wrap_ups', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_wrap_ups_at'), ['at'], unique=False)

    dispositions = op.create_table('dispositions',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('name', sa.String(length=30), nullable=False),
    sa.Column('is_active', sa.Boolean(), nullable=False),
    sa.Column('position', sa.Integer(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_dispositions')),
    sa.UniqueConstraint('name', name=op.f('uq_dispositions_name'))
    )
    op.bulk_insert(dispositions, [
        {'id': f'disposition-{place}', 'name': name, 'is_active': True, 'position': place}
        for place, name in enumerate(DISPOSITIONS)
    ])
    # What was before is not summed up afterwards: all pages would hear of it as if it were now.
    op.execute("INSERT INTO cursors (name, event_id) SELECT 'summaries', COALESCE(MAX(id), 0) FROM events")


def downgrade() -> None:
    op.execute("DELETE FROM cursors WHERE name = 'summaries'")
    op.drop_table('dispositions')
    with op.batch_alter_table('wrap_ups', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_wrap_ups_at'))

    op.drop_table('wrap_ups')
    with op.batch_alter_table('summaries', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_summaries_conversation_id_handling_id'))

    op.drop_table('summaries')
