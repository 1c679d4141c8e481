"""what agents say every day"""

import sqlalchemy as sa
from alembic import op

import assist.db

revision = '0008'
down_revision = '0007'
branch_labels = None
depends_on = None


def upgrade() -> None:
    pass


def downgrade() -> None:
    pass
