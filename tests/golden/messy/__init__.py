"""The valid report as people really hand it in: the same content, written down in every odd way."""
