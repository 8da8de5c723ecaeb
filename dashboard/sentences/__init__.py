"""What is said of a result: findings, subtitles, notes, and why there is no figure."""
