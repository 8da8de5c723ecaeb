"""What a file holds: its kind, and which column is which field."""
