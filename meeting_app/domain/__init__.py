"""The rules of a meeting: plain Python, no framework, no clock and no randomness of its own."""
