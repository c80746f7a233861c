"""Windows, driven as a user drives them: real widgets on a real dossier."""
