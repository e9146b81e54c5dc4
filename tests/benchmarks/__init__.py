"""Figures: printed, never asserted on. `make bench`, or `python -m tests.benchmarks`."""
