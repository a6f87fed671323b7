"""Ratios of what users wait for against the barest way to do the same; `make bench` prints them."""
