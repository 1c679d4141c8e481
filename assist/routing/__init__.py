"""Who is next: skill groups, routing rules, the order of the queue and whom to ask."""
