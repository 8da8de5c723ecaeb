"""What pages that change data are made of: records, batches, issues, names, and what people did."""
