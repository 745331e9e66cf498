"""One file a revision; raw tables, never the models of the day."""
