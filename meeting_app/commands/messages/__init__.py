"""Every command, one file a subject."""
