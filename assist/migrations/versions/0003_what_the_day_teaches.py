"""what the day teaches"""

import sqlalchemy as sa
from alembic import op

import assist.db

revision = '0003'
down_revision = '0002'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('topics',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('question', sa.String(length=300), nullable=False),
    sa.Column('answered_by', sa.String(length=80), nullable=True),
    sa.Column('encoder', sa.String(length=120), nullable=False),
    sa.Column('total', sa.LargeBinary(), nullable=False),
    sa.Column('vector', sa.LargeBinary(), nullable=False),
    sa.Column('state', sa.String(length=10), nullable=False),
    sa.Column('state_by', sa.String(length=60), nullable=True),
    sa.Column('state_at', assist.db.UtcDateTime(), nullable=False),
    sa.Column('article_id', sa.String(length=80), nullable=True),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_topics_article_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_topics'))
    )
    with op.batch_alter_table('topics', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_topics_answered_by'), ['answered_by'], unique=False)
        batch_op.create_index(batch_op.f('ix_topics_article_id'), ['article_id'], unique=False)
        batch_op.create_index(batch_op.f('ix_topics_state'), ['state'], unique=False)

    op.create_table('article_uses',
    sa.Column('conversation_id', sa.String(length=32), nullable=False),
    sa.Column('article_id', sa.String(length=80), nullable=False),
    sa.Column('kind', sa.String(length=10), nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('at', assist.db.UtcDateTime(), nullable=False),
    sa.Column('helpful', sa.Boolean(), nullable=False),
    sa.Column('unhelpful', sa.Boolean(), nullable=False),
    sa.Column('then_unhappy', sa.Boolean(), nullable=False),
    sa.Column('asked_again', sa.Boolean(), nullable=False),
    sa.Column('handed_over', sa.Boolean(), nullable=False),
    sa.Column('dismissed', sa.Boolean(), nullable=False),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversations.id'], name=op.f('fk_article_uses_conversation_id')),
    sa.PrimaryKeyConstraint('conversation_id', 'article_id', 'kind', 'seq', name=op.f('pk_article_uses'))
    )
    with op.batch_alter_table('article_uses', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_article_uses_article_id_at'), ['article_id', 'at'], unique=False)
        batch_op.create_index(batch_op.f('ix_article_uses_at'), ['at'], unique=False)

    op.create_table('questions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('conversation_id', sa.String(length=32), nullable=False),
    sa.Column('seq', sa.Integer(), nullable=False),
    sa.Column('topic_id', sa.String(length=32), nullable=False),
    sa.Column('text', sa.String(length=300), nullable=False),
    sa.Column('outcome', sa.String(length=12), nullable=False),
    sa.Column('article_id', sa.String(length=80), nullable=True),
    sa.Column('at', assist.db.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['conversation_id'], ['conversations.id'], name=op.f('fk_questions_conversation_id')),
    sa.ForeignKeyConstraint(['topic_id'], ['topics.id'], name=op.f('fk_questions_topic_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_questions')),
    sa.UniqueConstraint('conversation_id', 'seq', name=op.f('uq_questions_conversation_id_seq'))
    )
    with op.batch_alter_table('questions', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_questions_at'), ['at'], unique=False)
        batch_op.create_index(batch_op.f('ix_questions_topic_id_at'), ['topic_id', 'at'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('questions', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_questions_topic_id_at'))
        batch_op.drop_index(batch_op.f('ix_questions_at'))

    op.drop_table('questions')
    with op.batch_alter_table('article_uses', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_article_uses_at'))
        batch_op.drop_index(batch_op.f('ix_article_uses_article_id_at'))

    op.drop_table('article_uses')
    with op.batch_alter_table('topics', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_topics_state'))
        batch_op.drop_index(batch_op.f('ix_topics_article_id'))
        batch_op.drop_index(batch_op.f('ix_topics_answered_by'))

    op.drop_table('topics')
