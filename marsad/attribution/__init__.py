"""Whose planes? What is said and seen of an incident → a probability over parties, with the weight of each piece."""
