"""Forms and spotters' lines: reports whose layout says what a sentence would. Both languages share one vocabulary."""
