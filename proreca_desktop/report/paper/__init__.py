"""The parts of the paper kit, one file a part."""
