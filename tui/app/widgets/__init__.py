"""What is seen: each widget takes values and posts messages, and knows no other."""
