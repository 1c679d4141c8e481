"""Measurements that print a table: `make bench-search`."""
