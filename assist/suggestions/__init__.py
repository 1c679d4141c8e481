"""Which articles an agent is shown for a conversation, and what came of them."""
