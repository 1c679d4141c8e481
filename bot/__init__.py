"""Tongzhou's Rasa bot: training data, actions, clients and NLU components."""
