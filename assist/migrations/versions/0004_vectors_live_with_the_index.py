"""vectors live with the index, not in the database"""

import sqlalchemy as sa
from alembic import op

revision = '0004'
down_revision = '0003'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.drop_table('passage_vectors')


def downgrade() -> None:
    op.create_table('passage_vectors',
    sa.Column('encoder', sa.String(length=100), nullable=False),
    sa.Column('text_hash', sa.String(length=64), nullable=False),
    sa.Column('vector', sa.LargeBinary(), nullable=False),
    sa.PrimaryKeyConstraint('encoder', 'text_hash', name=op.f('pk_passage_vectors'))
    )
