"""What the field talks about: plain frozen objects and the invariants that bind them."""
