"""Pages and forms: one blueprint per audience."""
