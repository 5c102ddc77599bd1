"""What is published: a statement, a page and its proofs, from figures, incidents and findings."""

from marsad.bulletins.bulletin import Bulletin, bulletin

__all__ = ["Bulletin", "bulletin"]
