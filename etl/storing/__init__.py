"""The journal, which is the truth, and the snapshots that are built from it and published."""
