"""A war with a known truth, and sources that see part of it, copy, round, revise, err or lie at given rates."""
