"""The same services from a shell: one command, one result, no display."""
