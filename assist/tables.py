"""Every module that defines a table, imported so that the schema is complete."""

from assist import events
from assist.attachments import model as attachments
from assist.conversations import model as conversations
from assist.customers import model as customers
from assist.escalation import model as escalation
from assist.knowledge.articles import model as knowledge
from assist.knowledge.proof import model as proof
from assist.learning import model as learning
from assist.live import follower
from assist.mentions import model as mentions
from assist.people import model as people
from assist.phrases import model as phrases
from assist.routing import model as routing
from assist.suggestions import model as suggestions
from assist.summaries import model as summaries
from assist.tickets import model as tickets
from assist.webhooks import model as webhooks

__all__ = [
    "attachments",
    "conversations",
    "customers",
    "escalation",
    "events",
    "follower",
    "knowledge",
    "learning",
    "mentions",
    "people",
    "phrases",
    "proof",
    "routing",
    "suggestions",
    "summaries",
    "tickets",
    "webhooks",
]
