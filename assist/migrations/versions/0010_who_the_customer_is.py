"""who the customer is"""

import sqlalchemy as sa
from alembic import op

import assist.db

revision = '0010'
down_revision = '0009'
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table('customer_profiles',
    sa.Column('key', sa.String(length=120), nullable=False),
    sa.Column('tags', sa.JSON(), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('version', sa.Integer(), nullable=False),
    sa.Column('updated_by', sa.String(length=60), nullable=False),
    sa.Column('updated_at', assist.db.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('key', name=op.f('pk_customer_profiles'))
    )
    op.create_table('customer_merges',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=120), nullable=False),
    sa.Column('other_key', sa.String(length=120), nullable=False),
    sa.Column('note', sa.Text(), nullable=False),
    sa.Column('by_id', sa.String(length=32), nullable=False),
    sa.Column('by_name', sa.String(length=60), nullable=False),
    sa.Column('at', assist.db.UtcDateTime(), nullable=False),
    sa.Column('undone_at', assist.db.UtcDateTime(), nullable=True),
    sa.Column('undone_by_name', sa.String(length=60), nullable=True),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_customer_merges'))
    )
    op.create_index(op.f('ix_customer_merges_key'), 'customer_merges', ['key'], unique=False)
    op.create_index(op.f('ix_customer_merges_other_key'), 'customer_merges', ['other_key'], unique=False)
    op.create_table('customer_changes',
    sa.Column('id', sa.Integer(), nullable=False),
    sa.Column('key', sa.String(length=120), nullable=False),
    sa.Column('other_key', sa.String(length=120), nullable=True),
    sa.Column('what', sa.Text(), nullable=False),
    sa.Column('by_id', sa.String(length=32), nullable=False),
    sa.Column('by_name', sa.String(length=60), nullable=False),
    sa.Column('at', assist.db.UtcDateTime(), nullable=False),
    sa.PrimaryKeyConstraint('id', name=op.f('pk_customer_changes'))
    )
    op.create_index(op.f('ix_customer_changes_key'), 'customer_changes', ['key'], unique=False)
    op.create_index(op.f('ix_customer_changes_other_key'), 'customer_changes', ['other_key'], unique=False)


def downgrade() -> None:
    op.drop_index(op.f('ix_customer_changes_other_key'), table_name='customer_changes')
    op.drop_index(op.f('ix_customer_changes_key'), table_name='customer_changes')
    op.drop_table('customer_changes')
    op.drop_index(op.f('ix_customer_merges_other_key'), table_name='customer_merges')
    op.drop_index(op.f('ix_customer_merges_key'), table_name='customer_merges')
    op.drop_table('customer_merges')
    op.drop_table('customer_profiles')
