"""What is fast, against what: each figure is a ratio to a reference measured in the same run."""
