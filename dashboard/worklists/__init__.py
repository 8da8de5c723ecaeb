"""Lists that people act on: what is due, who is to be asked, what stands idle, where rules are broken."""
