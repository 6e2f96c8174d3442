"""How annotations leave for other programs: one file a format."""
