"""The keys of identities: one that the host site signed, or a visitor known by one conversation."""

from assist.conversations.model import Conversation

CUSTOMER, VISITOR = "customer:", "visitor:"


def key_of(conversation: Conversation) -> str:
    if conversation.customer_id is None:
        return VISITOR + conversation.id
    return customer_key(conversation.customer_id)


def customer_key(customer_id: str) -> str:
    return CUSTOMER + customer_id


def is_visitor(key: str) -> bool:
    return key.startswith(VISITOR)


def inner_id(key: str) -> str:
    """The customer's id, or that of the visitor's conversation."""
    return key.split(":", 1)[1]


def public_id(key: str) -> str:
    """What pages call it: a customer by the host site's id, a visitor by the whole key."""
    return key if is_visitor(key) else inner_id(key)
