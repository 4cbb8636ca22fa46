"""One sound file of each format, to be spoilt."""

from __future__ import annotations

import io
import json
import tarfile
import zipfile

import docx
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

TEXT = "临溪市书房公报\n\n2025年6月4日\n\n2024年，全市新建书房31家，比上年多4家。\n"


@pytest.fixture(scope="session")
def samples() -> dict[str, bytes]:
    """Return suffix → the bytes of a sound file."""
    return {
        ".txt": TEXT.encode(),
        ".json": json.dumps([{"id": "a", "content": TEXT}, {"id": "b", "content": TEXT * 2}]).encode(),
        ".html": f"<html><body>{''.join(f'<p>{line}</p>' for line in TEXT.split())}</body></html>".encode(),
        ".docx": _docx(),
        ".pdf": _pdf(),
        ".png": _png(),
        ".zip": _zip(),
        ".tar.gz": _tar(),
    }


def _docx() -> bytes:
    document = docx.Document()
    for line in TEXT.split():
        document.add_paragraph(line)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def _pdf() -> bytes:
    stream = io.BytesIO()
    canvas = Canvas(stream)
    canvas.drawString(72, 700, "31 reading rooms were opened in 2024, 4 more than in 2023.")
    canvas.showPage()
    canvas.save()
    return stream.getvalue()


def _png() -> bytes:
    stream = io.BytesIO()
    Image.effect_noise((80, 60), 40).save(stream, "PNG")
    return stream.getvalue()


def _zip() -> bytes:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a/one.txt", TEXT)
        archive.writestr("two.txt", TEXT * 2)
    return stream.getvalue()


def _tar() -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w:gz") as archive:
        for name, text in (("one.txt", TEXT), ("two.txt", TEXT * 2)):
            entry = tarfile.TarInfo(name)
            entry.size = len(text.encode())
            archive.addfile(entry, io.BytesIO(text.encode()))
    return stream.getvalue()
