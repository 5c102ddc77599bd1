"""English: what a sentence of an English report mentions."""
