"""An editor closes a gap: with a draft out of what agents answered, or by putting it aside."""

from datetime import timedelta

from sqlalchemy import update

from assist.clock import utc_now
from assist.learning.model import Topic
from tests.assist.articles import RETURN
from tests.assist.learning.day import POINTS, POINTS_TOO, RETURNS, Json, asks, gap, gaps, says
from tests.assist.running_desk import RunningDesk
from tests.front_door import refused

ANSWER = "积分可以换话费，每 1000 积分换 10 元，在“我的积分”里兑换。"
ANSWER_TOO = "积分可以换话费的，每 1000 积分换 10 元，在“我的积分”里点兑换就行。"


def is_answered(desk: RunningDesk, question: str, *replies: str) -> None:
    """A customer asks the bot in vain and is answered by an agent."""
    customer = asks(desk, question, "转人工")
    for text in replies:
        desk.zhangmin.replies(customer, text)
    desk.zhangmin.resolves(customer)


def drafts(desk: RunningDesk, gap_id: str, **fields: str) -> Json:
    written = {"title": "积分能换话费吗？", "body": "可以。", **fields}
    article: Json = desk.editor.ask("POST", f"/gaps/{gap_id}/draft", json=written)
    return article


def settle(desk: RunningDesk, verb: str) -> Json:
    [only] = gaps(desk)
    settled: Json = desk.editor.ask("POST", f"/gaps/{only['id']}/{verb}")
    return settled


def days_pass(desk: RunningDesk, days: int) -> None:
    """As if the gap had been settled so many days ago."""
    with desk.database.write() as session:
        session.execute(update(Topic).values(state_at=utc_now() - timedelta(days=days)))


def state(desk: RunningDesk) -> str:
    [only] = gaps(desk)
    return str(only["state"])


def test_the_proposal_cites_what_agents_answered(desk: RunningDesk) -> None:
    is_answered(desk, POINTS, "您好，很高兴为您服务！", ANSWER)
    is_answered(desk, POINTS_TOO, ANSWER_TOO)
    seen = gap(desk)
    proposal = seen["proposal"]
    [cited] = proposal["cited"]
    assert cited["text"] in (ANSWER, ANSWER_TOO)
    assert (cited["agent_name"], proposal["body"], proposal["note"]) == (
        "张敏",
        cited["text"],
        None,
    )
    assert cited["at"].endswith("Z")
    assert {proposal["title"], *proposal["similar_questions"]} == {POINTS, POINTS_TOO}


def test_it_tells_no_notes_and_no_numbers(desk: RunningDesk) -> None:
    customer = asks(desk, POINTS, "转人工")
    desk.zhangmin.notes(customer, "这位客户很难缠，积分的事情不要多说，先安抚一下")
    desk.zhangmin.replies(customer, "已经给您的手机 13812345678 换好话费了，十分钟到账。")
    seen = str(gap(desk))
    assert "难缠" not in seen
    assert "138****5678" in seen
    assert "13812345678" not in seen


def test_without_an_answer_the_body_is_left_to_the_editor(desk: RunningDesk) -> None:
    asks(desk, POINTS)
    proposal = gap(desk)["proposal"]
    assert (proposal["body"], proposal["cited"]) == ("", [])
    assert "还没有坐席回答过" in proposal["note"]


def test_the_category_is_that_of_the_nearest_article(desk: RunningDesk) -> None:
    asks(desk, RETURNS, "没帮助")
    assert gap(desk)["proposal"]["category"] == "退货"


def test_a_draft_is_an_article_and_linked(desk: RunningDesk) -> None:
    asks(desk, POINTS)
    only = gap(desk)
    article = drafts(desk, only["id"])
    assert (article["status"], desk.editor.opens(article["id"])["title"]) == (
        "draft",
        "积分能换话费吗？",
    )
    seen = gap(desk)
    assert (seen["state"], seen["article_id"]) == ("drafted", article["id"])
    assert gaps(desk, state="open") == []


def test_the_second_editor_is_told_that_the_first_was_faster(desk: RunningDesk) -> None:
    asks(desk, POINTS)
    only = gap(desk)
    drafts(desk, only["id"], id="points")
    with refused(409, "illegal_gap_move"):
        drafts(desk, only["id"], id="points-too")
    with refused(404, "unknown_article"):
        desk.editor.opens("points-too")


def test_a_draft_that_is_no_article_leaves_the_gap_open(desk: RunningDesk) -> None:
    asks(desk, POINTS)
    only = gap(desk)
    with refused(409, "article_exists"):
        drafts(desk, only["id"], id=RETURN)
    with refused(422, "wrong_value"):
        drafts(desk, only["id"], body="")
    assert state(desk) == "open"


def test_one_that_is_put_aside_can_be_taken_up_again(desk: RunningDesk) -> None:
    asks(desk, POINTS)
    assert settle(desk, "dismiss")["state"] == "dismissed"
    with refused(409, "illegal_gap_move"):
        settle(desk, "dismiss")
    assert settle(desk, "reopen")["state"] == "open"
    with refused(409, "illegal_gap_move"):
        settle(desk, "reopen")


def test_one_put_aside_opens_again_when_it_goes_on_failing_after_two_weeks(
    desk: RunningDesk,
) -> None:
    asks(desk, POINTS)
    settle(desk, "dismiss")
    asks(desk, POINTS)
    assert state(desk) == "dismissed"
    days_pass(desk, 15)
    asks(desk, POINTS)
    assert state(desk) == "open"


def test_one_whose_article_is_published_opens_again_when_that_fails(desk: RunningDesk) -> None:
    asks(desk, RETURNS, "没帮助")
    article = drafts(desk, gap(desk)["id"])
    asks(desk, RETURNS, "没帮助")
    assert state(desk) == "drafted"
    desk.editor.does("publish", article["id"])
    asks(desk, RETURNS)
    assert state(desk) == "drafted"
    asks(desk, RETURNS, "没帮助")
    assert state(desk) == "open"


def test_what_a_later_verdict_says_counts_once(desk: RunningDesk) -> None:
    customer = asks(desk, RETURNS)
    assert gaps(desk) == []
    says(desk, customer, "没帮助")
    says(desk, customer, "转人工")
    [only] = gaps(desk)
    assert (only["count"], only["reasons"]["unhelpful"]) == (1, 1)
