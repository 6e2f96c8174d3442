"""What `reading_room.py` is made of: its libraries, its measurements, and a screen to look at."""
