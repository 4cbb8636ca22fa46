"""Cut-outs of pages: the words marked where they stand, in the child process; what is broken or away has none."""

from __future__ import annotations

import io

import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from duizhang.core.errors import FileBroken
from duizhang.documents.formats.cutting import cut
from duizhang.documents.formats.model import Cut, Format
from duizhang.documents.formats.workshop import Workshop
from duizhang.documents.limits import Limits

SIZE = (200, 100)
WORDS = (60.0, 20.0, 120.0, 40.0)
NUMBER = (80.0, 20.0, 100.0, 40.0)
CUT = Cut(1, (50, 10, 150, 60), (WORDS,), (NUMBER,), 2.0)


def page(form: Format) -> bytes:
    """Return a white page with a black bar in the middle of the words."""
    stream = io.BytesIO()
    if form is Format.PDF:
        canvas = Canvas(stream, pagesize=SIZE)
        canvas.rect(60, 68, 60, 4, fill=1)
        canvas.save()
    else:
        image = Image.new("RGB", SIZE, "white")
        image.paste((0, 0, 0), (60, 28, 120, 32))
        image.save(stream, format="PNG")
    return stream.getvalue()


@pytest.mark.parametrize("form", [Format.PDF, Format.IMAGE])
def test_words_are_marked_under_the_ink(form: Format) -> None:
    with Workshop() as workshop:
        (picture,) = workshop.cut(page(form), form, [CUT], where="a", limits=Limits())
    shown = Image.open(io.BytesIO(picture)).convert("RGB")
    assert shown.size == (200, 100)
    paper, quoted, number = (shown.getpixel(at) for at in ((4, 4), (30, 30), (80, 30)))
    assert paper == (255, 255, 255)
    assert quoted != paper != number != quoted
    assert shown.getpixel((80, 40)) == (0, 0, 0)


@pytest.mark.parametrize("form", [Format.PDF, Format.IMAGE])
def test_a_page_or_a_region_that_is_not_there_has_no_picture(form: Format) -> None:
    cuts = [Cut(2, CUT.region, (), (), 1), Cut(1, (500, 500, 600, 600), (), (), 1), CUT]
    assert [bool(picture) for picture in cut(page(form), form, cuts, Limits())] == [False, False, True]


@pytest.mark.parametrize("form", [Format.PDF, Format.IMAGE])
def test_a_cut_out_is_bounded(form: Format) -> None:
    (picture,) = cut(page(form), form, [Cut(1, (0, 0, 200, 100), (), (), 1000)], Limits())
    wide, high = Image.open(io.BytesIO(picture)).size
    assert wide * high < 4_100_000


def test_a_file_that_is_broken_tells() -> None:
    with Workshop() as workshop:
        with pytest.raises(FileBroken):
            workshop.cut(b"%PDF-1.7 nothing", Format.PDF, [CUT], where="a.pdf", limits=Limits())
        assert workshop.cut(page(Format.PDF), Format.PDF, [], where="b.pdf", limits=Limits()) == []
