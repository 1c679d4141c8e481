"""The fault runs' judge: it finds what was lost, doubled, misplaced or missed, and nothing else."""

from assist.conversations.notices import BOT_UNAVAILABLE
from bench.chaos_ledger import Entry, Standing, Verdict, judge, judge_hearing


def posted(number: int, author: str = "customer", *, is_acknowledged: bool = True) -> Entry:
    acknowledged_at = float(number) if is_acknowledged else None
    return Entry(author, f"{author}-{number}", f"第 {number} 句", acknowledged_at)


def stands(seq: int, entry: Entry) -> Standing:
    return Standing(f"m-{seq}", seq, entry.author, entry.client_id, entry.text)


def says(seq: int, author: str, text: str) -> Standing:
    return Standing(f"m-{seq}", seq, author, f"{author}:{seq}", text)


def test_a_day_without_trouble_is_clean() -> None:
    books = [posted(1), posted(2), posted(1, "agent")]
    log = [says(1, "bot", "您好"), *(stands(2 + n, one) for n, one in enumerate(books))]
    verdict = judge(books, log)
    assert verdict == Verdict(posted=3, acknowledged=3, present=3)
    assert verdict.is_clean


def test_what_was_acknowledged_and_is_not_there_is_lost() -> None:
    books = [posted(1), posted(2)]
    verdict = judge(books, [stands(1, books[0])])
    assert (verdict.lost, verdict.present, verdict.is_clean) == (1, 1, False)


def test_what_nobody_acknowledged_may_be_there_or_not() -> None:
    books = [posted(1), posted(2, is_acknowledged=False), posted(3, is_acknowledged=False)]
    verdict = judge(books, [stands(1, books[0]), stands(2, books[1])])
    assert (verdict.posted, verdict.acknowledged, verdict.present) == (3, 1, 2)
    assert verdict.is_clean


def test_the_same_client_id_twice_is_doubled() -> None:
    book = posted(1)
    assert judge([book], [stands(1, book), stands(2, book)]).doubled == 1


def test_a_text_oftener_than_it_was_posted_is_doubled() -> None:
    book = posted(1)
    again = Standing("m-2", 2, "customer", "another", book.text)
    assert judge([book], [stands(1, book), again]).doubled == 1


def test_a_customer_may_say_the_same_twice() -> None:
    books = [Entry("customer", "a", "你好", 1.0), Entry("customer", "b", "你好", 2.0)]
    assert judge(books, [stands(1, books[0]), stands(2, books[1])]).is_clean


def test_an_answer_of_the_bot_that_stands_twice_is_doubled() -> None:
    said = [Standing(f"m-{seq}", seq, "bot", "bot:1:0", "您好") for seq in (2, 3)]
    assert judge([], said).doubled == 1


def test_an_authors_words_in_another_order_are_found() -> None:
    first, second, third = books = [posted(1), posted(2), posted(3)]
    log = [stands(1, first), stands(2, third), stands(3, second)]
    assert judge(books, log).out_of_order == 1
    agent = posted(1, "agent")
    fine = [stands(1, first), stands(2, second), stands(3, agent), stands(4, third)]
    assert judge([agent, *books], fine).out_of_order == 0


def test_a_bot_that_speaks_after_it_was_out_is_found() -> None:
    before, out = says(1, "bot", "您好"), says(2, "system", BOT_UNAVAILABLE)
    assert judge([], [before, out]).is_clean
    assert judge([], [before, out, says(3, "bot", "在的")]).answered_twice == 1


def test_a_listener_who_heard_all_once_is_clean() -> None:
    assert judge_hearing([3, 5, 9], ["a", "b"], {"a", "b"}).is_clean
    # Of other conversations, which nobody asked about, too.
    assert judge_hearing([3, 5, 9], ["a", "b", "c"], {"a", "b"}).is_clean


def test_what_a_listener_heard_twice_missed_or_heard_too_late_is_found() -> None:
    assert judge_hearing([3, 3], ["a", "a"], {"a"}).seen_twice == 2
    assert judge_hearing([3], ["a"], {"a", "b"}).missed == 1
    assert judge_hearing([5, 3], ["a", "b"], {"a", "b"}).out_of_order == 1


def test_conversations_add_up() -> None:
    total = Verdict(posted=2, lost=1) + Verdict(posted=3, missed=1)
    assert total == Verdict(posted=5, lost=1, missed=1)
