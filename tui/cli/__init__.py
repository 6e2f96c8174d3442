"""The shell's door: one file a command.  Nothing here loads the screen until the reader asks for it."""
