"""小舟百货: a small demo shop, the business system that the bot asks and the page that hosts the widget."""
