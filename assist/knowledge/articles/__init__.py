"""Articles: what they say, their versions, and their life from draft to archive."""
