"""The sentences of simulated messages, one file a language."""
