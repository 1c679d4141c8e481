"""What staff do: inbox, claim, transfer, resolve, reply."""
