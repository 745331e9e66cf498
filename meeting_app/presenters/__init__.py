"""What each audience sees: frozen views, and the templates that turn them into HTML."""
