"""What the reader says: annotations, how they find their place again, and the sidecars that keep them."""
