"""Where things are kept: the only package that opens files or databases."""
