"""Parts of single pages: a partner, a programme, two groups side by side, the state of the data."""
