"""What hiding and rounding stand on: what could be had by subtraction, and what leaves together."""
