"""What a conversation was about, what was done and what is open; and what became of it."""
