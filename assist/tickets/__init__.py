"""Work that is answered later: a message that a customer left, with the time by which it is due."""
