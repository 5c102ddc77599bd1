"""Does a figure's certificate prove what the figure says? Standard library only, nothing of Marsad's."""
