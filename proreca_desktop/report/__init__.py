"""Finished content to PDF; computes nothing, queries nothing."""
