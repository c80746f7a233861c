"""Use cases, one small class per noun: what the windows and the shell both call."""
