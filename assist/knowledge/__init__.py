"""Articles, their passages, and the search that bot and agents share."""
