"""Declared numbers, measured on the newest build."""
