"""Where customers come in: their paths, the Rasa-style webhook, and the bot's turns."""
