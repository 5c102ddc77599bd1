"""Which claims are about the same event? Same, different and uncertain pairs are all kept."""
