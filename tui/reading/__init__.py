"""How one reads: cursor, selection, hints, chords and the desk.  Pure values, no screen."""
