"""Search: from a question to calibrated hits."""
