"""Remote ends: a question in, the bytes of a file out, ready for a reader; the only user of the network."""
