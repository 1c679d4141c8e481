"""What is done later, by a time: messages that customers left, and work for other departments."""
