"""Reading by a language model behind an OpenAI-compatible endpoint. Off unless asked for: the text goes there."""
