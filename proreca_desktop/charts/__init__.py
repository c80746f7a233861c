"""A finding to a matplotlib Figure; never pyplot, never Qt."""
