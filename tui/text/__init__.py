"""What an article is: a text, its spans, paragraphs, sentences and words, and its rows on a screen.  Pure."""
