"""Pictures of pages for a server: of the file that was read alone, drawn once, a bounded number kept."""

from __future__ import annotations

import os
from hashlib import sha256
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image

from duizhang.app import page_pictures
from duizhang.app.page_pictures import PagePictures
from duizhang.core.errors import ServerBusy
from duizhang.core.page import Box, PagedFile
from duizhang.documents.formats.workshop import Workshop
from duizhang.publishing.picturing import Missing, picture_size, whole_page


def paged(path: Path, form: str = "image", pages: int = 1) -> PagedFile:
    """Return a file on record as it stands at a path."""
    return PagedFile(form, sha256(path.read_bytes()).hexdigest(), ((300.0, 200.0),) * pages, ())


@pytest.fixture
def image(tmp_path: Path) -> Path:
    path = tmp_path / "页.png"
    Image.new("RGB", (300, 200), "white").save(path)
    return path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """Gather how many cuts the child process was asked for."""
    found: list[int] = []
    own = Workshop.cut

    def cut(self: Workshop, data: bytes, form: object, cuts: list[object], **more: object) -> list[bytes]:
        found.append(len(cuts))
        return own(self, data, form, cuts, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(Workshop, "cut", cut)
    return found


def test_a_page_is_drawn_once(image: Path, asked: list[int]) -> None:
    pictures, file = PagePictures(), paged(image)
    for _ in range(3):
        drawn = pictures.drawn(file, [str(image)], whole_page(file, 1))
        assert isinstance(drawn, bytes)
        assert Image.open(BytesIO(drawn)).size == (300, 200) == picture_size(whole_page(file, 1), file)
    pictures.close()
    assert asked == [1]
    assert isinstance(pictures.drawn(file, [str(image)], whole_page(file, 1)), bytes), "it may be asked again"
    pictures.close()


def test_a_bounded_number_is_kept(image: Path, asked: list[int], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_pictures, "_KEPT", 1)
    pictures, file = PagePictures(), paged(image, pages=2)
    first, second = (whole_page(file, 1), whole_page(PagedFile("image", "", ((150, 100),), ()), 1))
    for cut in (first, second, first):
        assert isinstance(pictures.drawn(file, [str(image)], cut), bytes)
    pictures.close()
    assert asked == [1, 1, 1]


def test_only_the_file_that_was_read_is_shown(image: Path) -> None:
    pictures, file = PagePictures(), paged(image)
    cut = whole_page(file, 1)
    assert pictures.missing(file, []) is Missing.MOVED
    assert pictures.missing(file, [str(image.with_name("b.png")), str(image)]) is None
    told = image.stat()
    image.write_bytes(image.read_bytes()[:-1] + b"!")
    os.utime(image, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert pictures.missing(file, [str(image)]) is Missing.CHANGED, (
        "a file may be made to look as old as it was"
    )
    assert pictures.drawn(file, [str(image)], cut) is Missing.CHANGED
    image.unlink()
    assert pictures.drawn(file, [str(image)], cut) is Missing.MOVED
    image.mkdir()
    assert pictures.drawn(file, [str(image), "\0"], cut) is Missing.MOVED
    pictures.close()


def test_what_cannot_be_opened_is_tried_once(tmp_path: Path, asked: list[int]) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(b"%PDF-1.7 nothing")
    pictures, file = PagePictures(), paged(path, "pdf")
    for _ in range(2):
        assert pictures.drawn(file, [str(path)], whole_page(file, 1)) is Missing.UNREADABLE
    pictures.close()
    assert asked == [1]


def test_who_waits_too_long_is_told(image: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(page_pictures, "_WAIT", 0.01)
    pictures, file = PagePictures(), paged(image)
    with pictures._turns.taken(), pytest.raises(ServerBusy):
        pictures.drawn(file, [str(image)], whole_page(file, 1))


@pytest.mark.parametrize(
    ("unit", "line", "scale"),
    [
        ("pdf", 11.0, 2.0),
        ("pdf", 3.0, 22 / 7),
        ("pdf", 60.0, 0.5),
        ("image", 11.0, 1.0),
        ("image", 33.0, 2 / 3),
    ],
)
def test_lines_of_a_page_are_as_high_as_they_are_well_read(unit: str, line: float, scale: float) -> None:
    across, upright = Box(0, 5, 1, 0, 0, 500, line), Box(0, 5, 1, 0, 0, line, 500)
    file = PagedFile(unit, "", ((2000.0, 1000.0),), (across, across, upright))
    assert whole_page(file, 1).scale == pytest.approx(scale)


def test_a_poster_is_bounded() -> None:
    file = PagedFile("pdf", "", ((9000.0, 6000.0),), ())
    wide, high = picture_size(whole_page(file, 1), file)
    assert wide * high < 8_100_000
