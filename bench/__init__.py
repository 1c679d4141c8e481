"""Measurements that print tables: `make bench-search`, `make bench-scale`."""
