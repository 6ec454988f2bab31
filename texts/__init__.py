"""Words in Dutch and English; see ``words``."""
