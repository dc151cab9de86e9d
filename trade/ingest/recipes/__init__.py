"""Recipes that ship: one TOML file a flat format, read by `trade.ingest.readers`."""
