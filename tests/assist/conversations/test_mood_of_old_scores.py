"""A desk that was there before levels and alerts were kept."""

from pathlib import Path

from sqlalchemy import text

from assist import migrate
from assist.db import Database

CONVERSATION = """
INSERT INTO conversations (id, channel, status, version, created_at, customer_name, customer_tags,
 token_hash, delivered_seq, priority, is_put_first, handoff_seq, last_seq, last_text, last_author,
 last_at, unanswered_count, bot_episode, bot_turns, bot_done_seq, last_customer_seq, bot_slots,
 sentiment_trend, handling)
VALUES ('c', 'web', 'bot', 0, :at, '客户', '[]', 'h', 0, 'normal', false, 0, 3, '好', 'customer',
 :at, 0, 1, 0, 0, 3, '{}', 'steady', 0)
"""
MESSAGE = """
INSERT INTO messages (id, conversation_id, seq, author, author_name, audience, text, client_id,
 created_at)
VALUES (:id, 'c', :id, 'customer', '客户', 'customer', '好', :id, :at)
"""
SCORE = """
INSERT INTO sentiment_scores (message_id, conversation_id, seq, label, negative, evidence, threats)
VALUES (:id, 'c', :id, :label, 0.5, '[]', :threats)
"""
OLD = [("negative", '["12315"]'), ("negative", "[]"), ("neutral", "[]")]
AT = {"at": "2026-01-01 00:00:00"}


def test_old_scores_get_what_can_be_said_of_them(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'old.db'}")
    migrate.upgrade(database, to="0006")
    with database.write() as session:
        session.execute(text(CONVERSATION), AT)
        for id_, (label, threats) in enumerate(OLD, start=1):
            session.execute(text(MESSAGE), {"id": id_, **AT})
            session.execute(text(SCORE), {"id": id_, "label": label, "threats": threats})
    migrate.upgrade(database)
    with database.read() as session:
        found = session.execute(text("SELECT level, alerts FROM sentiment_scores ORDER BY seq"))
        assert found.all() == [(1, '["threat"]'), (1, "[]"), (0, "[]")]
    database.close()
