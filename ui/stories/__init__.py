"""The stories that are told on a stage: measured results → slides. No file is made here."""
