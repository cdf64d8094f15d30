"""Builds the samples: `python samples/build.py [NAME…]` writes NAME.docx, .pdf and .txt from sources/NAME.yaml.

Word and text come out the same, byte for byte, on every machine. A PDF is printed by LibreOffice, if it is there, and
only when its Word file has changed (or with `--pdf`): its bytes differ from run to run.
"""

from __future__ import annotations

import argparse
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from builder.plain import render_plain
from builder.source import Source, load_source
from builder.word import render_word

HERE = Path(__file__).resolve().parent


def write_if_changed(path: Path, content: bytes) -> bool:
    if path.exists() and path.read_bytes() == content:
        return False
    path.write_bytes(content)
    return True


def build_sample(source: Source, *, force_pdf: bool) -> Path | None:
    """Write Word and text; the Word file that is still to be printed, if any."""
    if "txt" in source.formats:
        encoding = source.data.get("txt", {}).get("encoding", "utf-8")
        write_if_changed(HERE / f"{source.name}.txt", render_plain(source).encode(encoding))
    word = HERE / f"{source.name}.docx"
    changed = "docx" in source.formats and write_if_changed(word, render_word(source))
    pdf = word.with_suffix(".pdf")
    return word if "pdf" in source.formats and (changed or force_pdf or not pdf.exists()) else None


def print_pdfs(words: list[Path], sources: dict[str, Source]) -> None:
    office = shutil.which("soffice")
    if not words or office is None:
        if words:
            print("LibreOffice is not installed: the PDF files stay as they are.", file=sys.stderr)
        return
    with tempfile.TemporaryDirectory() as folder:
        inputs = []
        for word in words:
            path = Path(folder) / word.name
            path.write_bytes(render_word(sources[word.stem]))
            inputs.append(str(path))
        profile = f"-env:UserInstallation={(Path(folder) / 'profile').as_uri()}"
        command = [office, profile, "--headless", "--convert-to", "pdf", "--outdir", str(HERE), *inputs]
        subprocess.run(command, check=True, capture_output=True)  # noqa: S603 - own files, own profile


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*", help="samples to build; all of them by default")
    parser.add_argument("--pdf", action="store_true", help="print every PDF anew")
    arguments = parser.parse_args()
    paths = sorted((HERE / "sources").glob("*.yaml"))
    sources = {path.stem: load_source(path) for path in paths if not arguments.names or path.stem in arguments.names}
    pending = [build_sample(source, force_pdf=arguments.pdf) for source in sources.values()]
    print_pdfs([word for word in pending if word], sources)
    print(f"{len(sources)} samples")


if __name__ == "__main__":
    main()
