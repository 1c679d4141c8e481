"""Who is next: pure rules for priority, skill and the order of the queue."""
