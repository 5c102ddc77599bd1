"""How many, in this scope, as known then? Bounds from claims, each with a certificate (METHODS 1 to 6)."""
