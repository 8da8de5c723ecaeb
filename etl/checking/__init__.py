"""What must hold for rows, and what is said of those that are rejected."""
