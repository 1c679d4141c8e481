"""Self-service: what the customer wants done, what it needs, and doing it with the shop."""
