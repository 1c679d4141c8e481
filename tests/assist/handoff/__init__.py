"""Any day at the desk, as a Hypothesis machine; and what it found."""

import pytest

# So that a failing check says what it saw.
for name in ("checks", "customers", "house", "stage", "team", "turn"):
    pytest.register_assert_rewrite(f"{__name__}.{name}")
