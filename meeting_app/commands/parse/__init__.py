"""Form fields -> command, or one code for each field that can't be taken."""
