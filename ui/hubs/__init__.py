"""The page about hubs: all of them beside each other, or the sheet of one."""
