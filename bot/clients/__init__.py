"""HTTP clients of the services that the actions ask: assist's search and the shop."""
