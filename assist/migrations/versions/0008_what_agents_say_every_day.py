"""what agents say every day"""

import sqlalchemy as sa
from alembic import op

import assist.db

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('phrases',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('scope', sa.String(length=10), nullable=False),
    sa.Column('author_id', sa.String(length=32), nullable=False),
    sa.Column('category', sa.String(length=20), nullable=False),
    sa.Column('title', sa.String(length=40), nullable=False),
    sa.Column('text', sa.Text(), nullable=False),
    sa.Column('client_id', sa.String(length=100), nullable=False),
    sa.Column('created_at', assist.db.UtcDateTime(), nullable=False),
    sa.Column('updated_at', assist.db.UtcDateTime(), nullable=False),
    sa.Column('updated_by', sa.String(length=60), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_phrases')),
    sa.UniqueConstraint('author_id', 'client_id', name=op.f('uq_phrases_author_id_client_id'))
    )
    op.create_index(op.f('ix_phrases_scope_author_id'), 'phrases', ['scope', 'author_id'], unique=False)
    op.create_table('phrase_uses',
    sa.Column('phrase_id', sa.String(length=32), nullable=False),
    sa.Column('staff_id', sa.String(length=32), nullable=False),
    sa.Column('count', sa.Integer(), nullable=False),
    sa.ForeignKeyConstraint(['phrase_id'], ['phrases.id'], name=op.f('fk_phrase_uses_phrase_id'), ondelete='CASCADE'),
    sa.PrimaryKeyConstraint('phrase_id', 'staff_id', name=op.f('pk_phrase_uses'))
    )
    op.create_table('mentions',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('message_id', sa.Integer(), nullable=False),
    sa.Column('conversation_id', sa.String(length=32), nullable=False),
    sa.Column('staff_id', sa.String(length=32), nullable=False),
    sa.Column('created_at', assist.db.UtcDateTime(), nullable=False),
    sa.Column('seen_at', assist.db.UtcDateTime(), nullable=True),
    sa.ForeignKeyConstraint(['message_id'], ['messages.id'], name=op.f('fk_mentions_message_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_mentions')),
    sa.UniqueConstraint('message_id', 'staff_id', name=op.f('uq_mentions_message_id_staff_id'))
    )
    op.create_index(op.f('ix_mentions_conversation_id'), 'mentions', ['conversation_id'], unique=False)
    op.create_index(op.f('ix_mentions_staff_id_seen_at'), 'mentions', ['staff_id', 'seen_at'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_mentions_staff_id_seen_at'), table_name='mentions')
    op.drop_index(op.f('ix_mentions_conversation_id'), table_name='mentions')
    op.drop_table('mentions')
    op.drop_table('phrase_uses')
    op.drop_index(op.f('ix_phrases_scope_author_id'), table_name='phrases')
    op.drop_table('phrases')
