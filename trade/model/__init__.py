"""What things are: flow, period, commodity code, status, figure, bound, event, errors."""
