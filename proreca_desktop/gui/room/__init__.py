"""The room's window on the projector, and the facilitator's hand on it."""
