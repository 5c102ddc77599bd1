"""Marsad records reports of harm in war and states what they prove."""

__version__ = "0.1.0"
