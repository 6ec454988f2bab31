"""Look with your own eyes: ``python -m tests.exports.rendered FILE.pptx FOLDER``.

LibreOffice makes a PDF of the file and pypdfium2 a picture per page. It is slow, so no test asks
for it; who changes how slides look does.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

_SCALE = 1.5  # a slide of 13.333 inch becomes 1440 pixels wide


def rendered(file: Path, folder: Path) -> list[Path]:
    """A PNG per page in ``folder``; RuntimeError when LibreOffice does not open the file."""
    import pypdfium2

    folder.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory() as home:
        asked = ["soffice", f"-env:UserInstallation=file://{home}", "--headless"]
        asked += ["--convert-to", "pdf", "--outdir", str(folder), str(file)]
        subprocess.run(asked, check=True, capture_output=True, timeout=300)
    made = folder / f"{file.stem}.pdf"
    if not made.exists():  # without Impress it says so and still ends well
        raise RuntimeError(f"LibreOffice did not open {file.name}: is Impress installed?")
    document = pypdfium2.PdfDocument(made)
    pictures = []
    for at, page in enumerate(document, start=1):
        pictures.append(folder / f"{file.stem}-{at:02}.png")
        page.render(scale=_SCALE).to_pil().save(pictures[-1])
    document.close()
    return pictures


if __name__ == "__main__":
    rendered(Path(sys.argv[1]), Path(sys.argv[2]))
