"""How a customer feels: the spaCy text pipeline, its training and its measurement."""
