"""How does another house's table stand to our record: what matches, what only they have, what only we have, and why?"""
