"""The index on disk: a restart encodes nothing, damage is noticed, a crash leaves the old state."""

import shutil
import threading
from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import pytest

from assist.knowledge.articles.model import Article
from assist.knowledge.search import service
from assist.knowledge.search.encoders import Vectors
from assist.knowledge.search.segment import Segment
from assist.knowledge.search.store import SegmentStore, UnusableIndex
from assist.testing import FakeBot, FakeEncoder
from tests.assist.articles import ARTICLES, INVOICE, INVOICE_QUESTION, RETURN, RETURN_QUESTION
from tests.assist.conftest import OpenDesk, Template, settings_for
from tests.assist.knowledge.test_index_layers import base_of, entry
from tests.assist.running_desk import RunningDesk, run_desk
from tests.front_door import eventually

NEW, NEW_QUESTION = "overseas", "海外仓库在哪些国家？"
WORDS_ONLY = "仅按字词匹配"


class Encodings:
    """What the encoder was given, from the moment that this is made; it can be held up."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.texts: list[str] = []
        self.may_go_on = threading.Event()
        self.may_go_on.set()
        encode = FakeEncoder.encode

        def watched(encoder: FakeEncoder, texts: Sequence[str]) -> Vectors:
            assert self.may_go_on.wait(10)
            self.texts += texts
            return encode(encoder, texts)

        monkeypatch.setattr(FakeEncoder, "encode", watched)

    def of(self, *texts: str) -> list[str]:
        return [text for text in self.texts if text in texts]


@pytest.fixture
def encodings(monkeypatch: pytest.MonkeyPatch) -> Encodings:
    return Encodings(monkeypatch)


def base_folder(data_dir: Path) -> Path:
    [folder] = (data_dir / "index").glob("base-*")
    return folder


def flip_a_byte(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def publish(desk: RunningDesk, id_: str = NEW, question: str = NEW_QUESTION) -> None:
    desk.editor.writes(id_, question, "德国和日本各有一个。")
    desk.editor.does("publish", id_)


def reason(desk: RunningDesk, query: str = RETURN_QUESTION) -> str:
    [[hit, *_]] = desk.program.searches(query, k=1)
    return str(hit["why"])


@pytest.mark.parametrize("small", [0, service.SMALL], ids=["delta", "merged"])
def test_a_restart_encodes_nothing_again(
    open_desk: OpenDesk, encodings: Encodings, monkeypatch: pytest.MonkeyPatch, small: int
) -> None:
    monkeypatch.setattr(service, "SMALL", small)
    publish(open_desk())
    assert encodings.of(NEW_QUESTION) == [NEW_QUESTION]
    encodings.texts.clear()
    again = open_desk()
    assert set(encodings.texts) <= {"预热"}
    assert again.program.finds(NEW_QUESTION)[0] == NEW
    assert again.program.finds(RETURN_QUESTION)[0] == RETURN


def test_no_text_is_encoded_twice(desk: RunningDesk, encodings: Encodings) -> None:
    publish(desk)
    desk.editor.changes(NEW, category="物流")
    desk.editor.changes(NEW, similar_questions=["你们的海外仓在哪"])
    assert encodings.of(NEW_QUESTION) == [NEW_QUESTION]
    assert desk.program.finds("你们的海外仓在哪")[0] == NEW


def test_what_an_import_prepared_is_not_encoded_at_its_refresh(
    desk: RunningDesk, encodings: Encodings
) -> None:
    desk.editor.writes(NEW, NEW_QUESTION, "德国和日本各有一个。")
    told: list[tuple[int, int]] = []
    with desk.database.read() as session:
        article = session.get_one(Article, NEW)
        desk.inside.knowledge.prepare([article], lambda done, total: told.append((done, total)))
    assert told == [(2, 2)]
    encodings.texts.clear()
    desk.editor.does("publish", NEW)
    assert encodings.texts == []
    assert desk.program.finds(NEW_QUESTION)[0] == NEW


@pytest.mark.parametrize(
    "name", ["dense.faiss", "manifest.json", "texts.bytes.npy", "words/vocab.index.json"]
)
def test_a_damaged_index_is_rebuilt_while_words_are_searched(
    open_desk: OpenDesk, data_dir: Path, encodings: Encodings, name: str
) -> None:
    assert WORDS_ONLY not in reason(open_desk())
    flip_a_byte(base_folder(data_dir) / name)
    encodings.may_go_on.clear()
    desk = open_desk(without=["index"])
    ready = desk.door.ask("GET", "/health/ready")
    assert (ready["ready"], ready["components"]["index"]) == (True, "rebuilding")
    assert ready["progress"]["index"].keys() == {"done", "total"}
    assert desk.program.finds(RETURN_QUESTION)[0] == RETURN
    assert WORDS_ONLY in reason(desk)
    publish(desk)
    assert desk.program.finds(NEW_QUESTION)[0] == NEW
    encodings.may_go_on.set()
    whole = eventually(
        lambda: desk.door.ask("GET", "/health/ready"), lambda seen: not seen["degraded"]
    )
    assert "progress" not in whole
    assert WORDS_ONLY not in reason(desk)
    assert desk.program.finds(NEW_QUESTION)[0] == NEW
    desk.inside.knowledge.refresh()
    encodings.texts.clear()
    open_desk()
    assert set(encodings.texts) <= {"预热"}


def test_another_encoder_has_the_index_built_anew(
    open_desk: OpenDesk, encodings: Encodings, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_desk()
    monkeypatch.setattr(FakeEncoder, "name", "another")
    encodings.texts.clear()
    desk = open_desk()
    assert encodings.of(RETURN_QUESTION) == [RETURN_QUESTION]
    assert WORDS_ONLY not in reason(desk)


def test_an_encoder_that_does_not_load_leaves_words_and_is_tried_again(
    open_desk: OpenDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    open_desk()
    monkeypatch.setattr(service, "RETRY_PAUSE_SECONDS", 0.01)
    encode = FakeEncoder.encode

    def fails(encoder: FakeEncoder, texts: Sequence[str]) -> Vectors:
        raise OSError("no model")

    monkeypatch.setattr(FakeEncoder, "encode", fails)
    desk = open_desk(without=["index"])
    assert WORDS_ONLY in reason(desk)
    monkeypatch.setattr(FakeEncoder, "encode", encode)
    eventually(lambda: desk.door.ask("GET", "/health/ready")["degraded"], lambda one: one == [])
    assert WORDS_ONLY not in reason(desk)


def test_a_database_put_back_is_believed_more_than_the_index(
    template: Template, data_dir: Path
) -> None:
    settings = settings_for(data_dir)
    database, kept = data_dir / "tongzhou.sqlite", data_dir / "kept.sqlite"
    with run_desk(settings, FakeBot(), template.tokens) as desk:
        assert desk.program.finds(NEW_QUESTION) == []
    shutil.copy(database, kept)
    with run_desk(settings, FakeBot(), template.tokens) as desk:
        publish(desk)
        desk.editor.does("archive", INVOICE)
        assert desk.program.finds(NEW_QUESTION)[0] == NEW
        assert INVOICE not in desk.program.finds(INVOICE_QUESTION)
    assert list(data_dir.glob("*.sqlite-wal")) == []
    shutil.copy(kept, database)
    with run_desk(settings, FakeBot(), template.tokens) as desk:
        assert NEW not in desk.program.finds(NEW_QUESTION)
        assert desk.program.finds(INVOICE_QUESTION)[0] == INVOICE


def test_a_day_ends_at_midnight_where_the_team_works(
    desk: RunningDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk.editor.changes(RETURN, valid_until="2031-05-31")
    for moment, is_valid in (("15:59", True), ("16:00", False)):
        now = datetime.fromisoformat(f"2031-05-31T{moment}:00+00:00")
        monkeypatch.setattr(service, "utc_now", lambda now=now: now)
        assert (RETURN in desk.program.finds(RETURN_QUESTION)) is is_valid


def test_a_crash_before_the_renaming_leaves_the_old_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Crash(BaseException):
        """The machine stops."""

    def crash(self: Path, target: Path) -> None:
        raise Crash()

    store = SegmentStore(tmp_path, "base")
    store.save(segment("old"), "fake")
    with monkeypatch.context() as stopped:
        stopped.setattr(Path, "rename", crash)
        with pytest.raises(Crash):
            store.save(segment("new"), "fake")
    assert ids_in(store) == ["old"]
    store.save(segment("new"), "fake")
    assert ids_in(store) == ["new"]
    assert [path.name for path in tmp_path.iterdir()] == ["base-000002"]


def test_a_missing_file_is_damage_too(tmp_path: Path) -> None:
    store = SegmentStore(tmp_path, "base")
    assert store.load("fake") is None
    store.save(segment("old"), "fake")
    assert ids_in(store) == ["old"]
    (tmp_path / "base-000001" / "texts.starts.npy").unlink()
    with pytest.raises(UnusableIndex):
        store.load("fake")


def segment(id_: str) -> Segment:
    return base_of(entry(id_, RETURN_QUESTION)).base.segment


def ids_in(store: SegmentStore) -> list[str]:
    loaded = store.load("fake")
    assert loaded is not None
    return [one.article.id for one in loaded.entries()]


def test_a_large_delta_is_merged_while_searching_goes_on(
    desk: RunningDesk, encodings: Encodings, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(service, "SMALL", 0)
    monkeypatch.setattr(service, "LARGE_DELTA", 4)
    for number in range(6):
        publish(desk, f"new-{number}", f"第{number}个海外仓库在哪里？")
    knowledge = desk.inside.knowledge
    eventually(lambda: len(knowledge.index.delta.segment), lambda count: count < 3)
    for number in range(6):
        assert desk.program.finds(f"第{number}个海外仓库在哪里？")[0] == f"new-{number}"
        assert len(encodings.of(f"第{number}个海外仓库在哪里？")) == 1
    assert knowledge.index.article_count == len(ARTICLES) + 6
