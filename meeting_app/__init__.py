"""Ten First: scaling rounds in a live meeting, 10 first."""
