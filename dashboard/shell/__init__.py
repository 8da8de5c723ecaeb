"""What stands around every page: menu, address, filters beside it, heading, style, the world that is served."""
