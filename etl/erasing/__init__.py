"""A person who is erased: found in files, tables and texts, cut out, and kept away."""
