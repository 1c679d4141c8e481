"""What the day teaches: gaps in the knowledge, frequent questions, and how articles fare."""
