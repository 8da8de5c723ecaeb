"""The upload page: files are chosen, read, matched, repaired, weighed and published, all or none."""
