"""From the text of a cell to a typed value, as SQL: days, amounts, choices."""
