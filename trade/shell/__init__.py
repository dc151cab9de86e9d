"""The commands of `python -m trade`, a module a subject; `trade.__main__` lists them."""
