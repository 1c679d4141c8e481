"""Who asks for a person in a service goes to the group of that service."""

import pytest

from assist.conversations.grouping import INTENT_OF_SERVICE, skill_of
from assist.routing.seed import GROUPS
from tests.assist.running_desk import RunningDesk

SKILLS = {
    "order": "订单",
    "logistics": "物流",
    "refund": "售后",
    "balance": "综合",
    "address": "订单",
    "cancel": "订单",
    "return": "售后",
    "invoice": "订单",
    "price": "售后",
    "complaint": "投诉",
}


def test_every_service_has_an_expected_group() -> None:
    assert SKILLS.keys() == INTENT_OF_SERVICE.keys()
    assert set(SKILLS.values()) <= GROUPS.keys()


@pytest.mark.parametrize(("service", "skill"), SKILLS.items())
def test_the_service_chooses_the_group(desk: RunningDesk, service: str, skill: str) -> None:
    asked = {"intent": "request_human", "slots": {"service": {"name": service, "fields": {}}}}
    with desk.inside.database.write() as session:
        assert skill_of(session, [], asked) == skill
