"""What does an Arabic report mention? Words in, mentions out, for the composer that knows no language."""
