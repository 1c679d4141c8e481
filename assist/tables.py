"""Every module that defines a table, imported so that the schema is complete."""

from assist import events
from assist.conversations import model as conversations
from assist.escalation import model as escalation
from assist.knowledge.articles import model as knowledge
from assist.knowledge.proof import model as proof
from assist.learning import model as learning
from assist.live import follower
from assist.people import model as people
from assist.routing import model as routing
from assist.suggestions import model as suggestions
from assist.tickets import model as tickets
from assist.webhooks import model as webhooks

__all__ = [
    "conversations",
    "escalation",
    "events",
    "follower",
    "knowledge",
    "learning",
    "people",
    "proof",
    "routing",
    "suggestions",
    "tickets",
    "webhooks",
]
