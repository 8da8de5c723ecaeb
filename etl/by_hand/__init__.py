"""What is said without a file: entries, corrections, names, cooperation reviews."""
