"""HTML: the text of a feed's entry as blocks."""
