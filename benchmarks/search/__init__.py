"""What search finds and how fast, on libraries of 30 KB to 675 MB."""
