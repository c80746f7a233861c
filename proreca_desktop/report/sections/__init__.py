"""The sections of the reports, one file each; every ``build_…`` adds to a Story."""
