"""What the screen is made of: each widget takes values and posts messages."""
