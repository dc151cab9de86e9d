"""What an operator sees of a running server: a log line an event, ids that tie them together, metrics."""
