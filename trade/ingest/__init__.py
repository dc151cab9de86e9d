"""Trade files in: bytes to rows of text, cells to numbers and periods, each found from the data."""
