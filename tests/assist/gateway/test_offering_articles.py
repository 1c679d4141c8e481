"""您是不是想问: neither an answer nor a gap, until the customer says which it was."""

from assist.gateway.bot import BotTurn
from assist.testing import FakeBot, Json, act, say
from tests.assist.articles import RETURN
from tests.assist.conftest import OpenDesk
from tests.assist.learning.day import gaps

OFFERED = [{"article_id": RETURN, "title": "七天无理由退货怎么申请？"}]


class OfferingBot(FakeBot):
    """Is not sure about 运费, and asks back."""

    def _items(self, turn: BotTurn) -> list[Json]:
        if "运费" not in turn.text:
            return super()._items(turn)
        buttons = [{"title": one["title"], "payload": one["title"]} for one in OFFERED]
        return [say("您是不是想问：", buttons), act("offer_articles", articles=OFFERED)]


def test_an_offer_is_not_counted_as_a_gap(open_desk: OpenDesk) -> None:
    desk = open_desk(OfferingBot())
    customer = desk.customer()
    customer.says("退换的运费谁来承担呢")
    customer.waits_for("您是不是想问")
    customer.says("火星上能送货上门吗")
    customer.waits_for("没太明白")
    [gap] = gaps(desk)
    assert gap["question"] == "火星上能送货上门吗"


def test_what_is_chosen_from_the_offer_is_answered(open_desk: OpenDesk) -> None:
    desk = open_desk(OfferingBot())
    customer = desk.customer()
    customer.says("退换的运费谁来承担呢")
    offer = customer.waits_for("您是不是想问")
    customer.says(offer["buttons"][0]["payload"])
    assert customer.waits_for("7 天内")["article_id"] == RETURN
