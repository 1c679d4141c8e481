"""what editors need"""

import sqlalchemy as sa
from alembic import op

import assist.db

revision = '0002'
down_revision = '0001'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('pictures',
    sa.Column('id', sa.String(length=64), nullable=False),
    sa.Column('media_type', sa.String(length=20), nullable=False),
    sa.Column('width', sa.Integer(), nullable=False),
    sa.Column('height', sa.Integer(), nullable=False),
    sa.Column('content', sa.LargeBinary(), nullable=False),
    sa.Column('by_name', sa.String(length=60), nullable=False),
    sa.Column('at', assist.db.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_pictures'))
    )
    op.create_table('synonyms',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('words', sa.JSON(), nullable=False),
    sa.Column('by_name', sa.String(length=60), nullable=False),
    sa.Column('updated_at', assist.db.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_synonyms'))
    )
    op.create_table('article_moves',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('article_id', sa.String(length=80), nullable=False),
    sa.Column('act', sa.String(length=20), nullable=False),
    sa.Column('from_status', sa.String(length=10), nullable=True),
    sa.Column('to_status', sa.String(length=10), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('by_name', sa.String(length=60), nullable=False),
    sa.Column('note', sa.String(length=500), nullable=True),
    sa.Column('at', assist.db.UtcDateTime(), nullable=False),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_article_moves_article_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_article_moves'))
    )
    with op.batch_alter_table('article_moves', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_article_moves_article_id_id'), ['article_id', 'id'], unique=False)

    op.create_table('regression_questions',
    sa.Column('id', sa.String(length=32), nullable=False),
    sa.Column('question', sa.String(length=500), nullable=False),
    sa.Column('article_id', sa.String(length=80), nullable=True),
    sa.Column('by_name', sa.String(length=60), nullable=False),
    sa.Column('at', assist.db.UtcDateTime(), nullable=False),
    sa.Column('last', sa.JSON(), nullable=True),
    sa.ForeignKeyConstraint(['article_id'], ['articles.id'], name=op.f('fk_regression_questions_article_id')),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_regression_questions')),
    sa.UniqueConstraint('question', name=op.f('uq_regression_questions_question'))
    )
    with op.batch_alter_table('article_versions', schema=None) as batch_op:
        batch_op.add_column(sa.Column('category', sa.String(length=60), nullable=False, server_default=""))
        batch_op.add_column(sa.Column('tags', sa.JSON(), nullable=False, server_default="[]"))
        batch_op.add_column(sa.Column('level', sa.String(length=10), nullable=False, server_default="基础"))
        batch_op.add_column(sa.Column('audience', sa.String(length=10), nullable=False, server_default="customer"))
        batch_op.add_column(sa.Column('owner', sa.String(length=60), nullable=False, server_default=""))
        batch_op.add_column(sa.Column('valid_until', sa.Date(), nullable=True))

    # What is published stands in its newest version; of older ones nothing but their text is known.
    for column in ("category", "tags", "level", "audience", "owner", "valid_until"):
        op.execute(
            f"UPDATE article_versions SET {column} = (SELECT {column} FROM articles"
            " WHERE articles.id = article_versions.article_id)"
        )

    with op.batch_alter_table('articles', schema=None) as batch_op:
        batch_op.add_column(sa.Column('publish_at', assist.db.UtcDateTime(), nullable=True))
        batch_op.add_column(sa.Column('updated_by', sa.String(length=60), nullable=False, server_default=""))
        batch_op.create_index(batch_op.f('ix_articles_publish_at'), ['publish_at'], unique=False)
        batch_op.create_index(batch_op.f('ix_articles_updated_at_id'), ['updated_at', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_articles_title_id'), ['title', 'id'], unique=False)
        batch_op.create_index(batch_op.f('ix_articles_status_valid_until_updated_at_publish_at'), ['status', 'valid_until', 'updated_at', 'publish_at'], unique=False)

    with op.batch_alter_table('imports', schema=None) as batch_op:
        batch_op.add_column(sa.Column('phase', sa.String(length=10), nullable=False, server_default="done"))
        batch_op.add_column(sa.Column('error', sa.String(length=300), nullable=True))
        batch_op.add_column(sa.Column('counts', sa.JSON(), nullable=False, server_default="{}"))
        batch_op.add_column(sa.Column('by_name', sa.String(length=60), nullable=False, server_default=""))
        batch_op.add_column(sa.Column('file_name', sa.String(length=200), nullable=True))



def downgrade() -> None:
    with op.batch_alter_table('imports', schema=None) as batch_op:
        batch_op.drop_column('file_name')
        batch_op.drop_column('by_name')
        batch_op.drop_column('counts')
        batch_op.drop_column('error')
        batch_op.drop_column('phase')

    with op.batch_alter_table('articles', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_articles_status_valid_until_updated_at_publish_at'))
        batch_op.drop_index(batch_op.f('ix_articles_title_id'))
        batch_op.drop_index(batch_op.f('ix_articles_updated_at_id'))
        batch_op.drop_index(batch_op.f('ix_articles_publish_at'))
        batch_op.drop_column('updated_by')
        batch_op.drop_column('publish_at')

    with op.batch_alter_table('article_versions', schema=None) as batch_op:
        batch_op.drop_column('valid_until')
        batch_op.drop_column('owner')
        batch_op.drop_column('audience')
        batch_op.drop_column('level')
        batch_op.drop_column('tags')
        batch_op.drop_column('category')

    op.drop_table('regression_questions')
    with op.batch_alter_table('article_moves', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_article_moves_article_id_id'))

    op.drop_table('article_moves')
    op.drop_table('synonyms')
    op.drop_table('pictures')
