"""suggestions that learn"""

import sqlalchemy as sa
from alembic import op

revision = '0013'
down_revision = '0012'
branch_labels = None
depends_on = None


def upgrade() -> None:
    # Added in place: copying a table that others refer to would empty them.
    op.add_column('suggestions', sa.Column('kind', sa.String(length=60), nullable=False, server_default=''))
    op.add_column('suggestions', sa.Column('article_ids', sa.JSON(), nullable=False, server_default=sa.text("'[]'")))
    with op.batch_alter_table('suggestion_outcomes', schema=None) as batch_op:
        batch_op.create_index(batch_op.f('ix_suggestion_outcomes_at'), ['at'], unique=False)


def downgrade() -> None:
    with op.batch_alter_table('suggestion_outcomes', schema=None) as batch_op:
        batch_op.drop_index(batch_op.f('ix_suggestion_outcomes_at'))
    op.drop_column('suggestions', 'article_ids')
    op.drop_column('suggestions', 'kind')
