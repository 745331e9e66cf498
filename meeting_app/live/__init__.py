"""Socket.IO: pushes out, never changes a meeting."""
