"""The language of a workbook, for who has it read aloud: its writer has no place for it."""

from __future__ import annotations

import io
import zipfile

_TAGS = {"nl": "nl-BE", "en": "en-GB"}
_CORE, _END = "docProps/core.xml", "</cp:coreProperties>"


def with_language(made: bytes, language: str) -> bytes:
    """The same file that also says its language (``dc:language``)."""
    said = f"<dc:language>{_TAGS[language]}</dc:language>{_END}".encode()
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(made)) as read,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written,
    ):
        for entry in read.infolist():
            content = read.read(entry)
            if entry.filename == _CORE:
                content = content.replace(_END.encode(), said)
            written.writestr(entry, content)
    return out.getvalue()
