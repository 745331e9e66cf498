"""One frozen record, many formats."""
