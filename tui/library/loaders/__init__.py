"""How the bytes of a file become an `Article`: one file a format."""
