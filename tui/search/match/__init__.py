"""How well one passage answers, and which of its words do."""
