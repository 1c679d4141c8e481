"""What the desk does by itself: offers, vanished agents, long waits, idle conversations."""
