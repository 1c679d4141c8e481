"""assist: the gateway, the agents' console, the knowledge base and the figures of Tongzhou."""
