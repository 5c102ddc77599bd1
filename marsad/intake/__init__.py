"""Where do messages come from? A channel in: text files, folders of them, standard input, lines of JSON."""
