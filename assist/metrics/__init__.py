"""Figures for supervisors, all computed from the log; docs/metrics.md defines each."""
