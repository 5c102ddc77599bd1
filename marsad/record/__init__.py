"""What was known, once the log had reached a position?

Entries have types, the state is a fold of them, and the derived store keeps what follows from it.
"""
