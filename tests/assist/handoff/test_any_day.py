"""Any day at the desk: Hypothesis has the people act in any order, and after each step all holds.

`make test-handoff` runs it. What they do is in customers.py, team.py and house.py, what must come of
an act in model.py, what holds after each step in checks.py, what the dispatch owes in turn.py.
"""

import os
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.assist.conftest import Template
from tests.assist.handoff.clock import Clock, stopped_clock
from tests.assist.handoff.customers import Customers
from tests.assist.handoff.front import without_threads
from tests.assist.handoff.house import House
from tests.assist.handoff.people import RestartableDesk, staff_a_desk
from tests.assist.handoff.stage import Stage
from tests.assist.handoff.team import Team

DAYS, STEPS_A_DAY, LEAST_STEPS = 290, 80, 20_000
MANY_DAYS = settings(
    max_examples=int(os.environ.get("HANDOFF_DAYS", DAYS)),
    stateful_step_count=STEPS_A_DAY,
    # The same days in each run; HANDOFF_SEED=any looks for new ones.
    derandomize="HANDOFF_SEED" not in os.environ,
    database=None,
    deadline=None,
    phases=[Phase.generate, Phase.shrink],
    suppress_health_check=list(HealthCheck),
)


class AnyDay(Customers, Team, House):
    pass


@pytest.mark.slow
@pytest.mark.timeout(900)
def test_whatever_people_do_nobody_is_lost(
    template: Template, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    staffed = staff_a_desk(template.folder, tmp_path / "staffed")

    def open_desk(clock: Clock) -> RestartableDesk:
        clock.starts_anew()
        return RestartableDesk(staffed, tmp_path / "day", clock)

    begun = time.monotonic()
    Stage.step_count = 0
    Stage.seen_count.clear()
    with stopped_clock() as clock, without_threads():
        AnyDay.open_desk = staticmethod(lambda: open_desk(clock))
        run_state_machine_as_test(AnyDay, settings=MANY_DAYS)
    seconds = time.monotonic() - begun
    with capsys.disabled():
        print(f"\n{Stage.step_count} steps in {seconds:.0f} s. {dict(Stage.seen_count)}")
    assert Stage.step_count >= LEAST_STEPS
