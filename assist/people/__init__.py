"""Staff, their sign-in and presence, and the identity of customers."""
