"""The register of definitions on the screen: each number with what it means, and since when."""

from ui.definitions.entry import definition_link, definitions

__all__ = ["definition_link", "definitions"]
