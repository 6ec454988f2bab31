"""A workbook's bytes → cells with their addresses; refuses what is hostile."""
