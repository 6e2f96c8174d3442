"""How a passage is found, though its words are misremembered."""
