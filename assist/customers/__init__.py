"""Who a customer is: what staff noted, who turned out to be the same person, earlier talks, orders."""
