"""Optional: a language model drafts replies and summaries for an agent, who has the last word."""
