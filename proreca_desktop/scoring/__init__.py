"""Results → scores, exact (integers and fractions), checkable by hand. Standard library only."""
