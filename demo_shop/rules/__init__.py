"""What the shop allows, promises and pays back: pure, and as knowledge_base/ tells customers.

Each rule names its article; a rule that changes here changes there too.
"""
