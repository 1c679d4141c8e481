"""sentiment that agents trust"""

import sqlalchemy as sa
from alembic import op

import assist.db

revision = '0007'
down_revision = '0006'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('sentiment_marks',
    sa.Column('message_id', sa.Integer(), nullable=False),
    sa.Column('conversation_id', sa.String(length=32), nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('label', sa.String(length=10), nullable=False),
    sa.Column('was_label', sa.String(length=10), nullable=False),
    sa.Column('staff_id', sa.String(length=32), nullable=False),
    sa.Column('by_name', sa.String(length=60), nullable=False),
    sa.Column('at', assist.db.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['message_id'], ['messages.id'], name=op.f('fk_sentiment_marks_message_id')),
    sa.PrimaryKeyConstraint('message_id', name=op.f('pk_sentiment_marks'))
    )
    with op.batch_alter_table('sentiment_marks', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_sentiment_marks_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_sentiment_marks_conversation_id'), ['conversation_id'], unique=False)

    # Added in place: copying a table that others refer to would empty them.
    op.add_column('conversations', sa.Column('mood', sa.JSON(), nullable=True))
    op.add_column('escalation_rules', sa.Column('alerts', sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
    op.add_column('sentiment_scores', sa.Column('level', sa.Integer(), nullable=False, server_default='0'))
    op.add_column('sentiment_scores', sa.Column('alerts', sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
    _tell_old_scores()


def _tell_old_scores() -> None:
    """Older scores knew a label and threats: displeased is all that can be said of how strong it was."""
    scores = sa.table('sentiment_scores', sa.column('label', sa.String), sa.column('level', sa.Integer),
                      sa.column('threats', sa.JSON), sa.column('alerts', sa.JSON))
    op.execute(scores.update().where(scores.c.label == 'negative').values(level=1))
    has_threats = sa.cast(scores.c.threats, sa.Text) != '[]'
    op.execute(scores.update().where(has_threats).values(alerts=['threat']))


def downgrade() -> None:
    op.drop_column('sentiment_scores', 'alerts')
    op.drop_column('sentiment_scores', 'level')
    op.drop_column('escalation_rules', 'alerts')
    op.drop_column('conversations', 'mood')
    with op.batch_alter_table('sentiment_marks', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_sentiment_marks_conversation_id'))
        batch_op.drop_index(batch_op.f('ix_sentiment_marks_at'))

    op.drop_table('sentiment_marks')
