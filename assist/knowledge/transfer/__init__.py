"""Articles as files: import and export."""
