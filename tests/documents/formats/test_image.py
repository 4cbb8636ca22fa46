"""Images: refused by their cause, read by the recogniser where it is installed."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from duizhang.core.errors import FileBroken, FormatUnknown, LimitExceeded, MissingExtra
from duizhang.documents.formats import image
from duizhang.documents.formats.model import Place
from duizhang.documents.formats.straight import Seen
from duizhang.documents.limits import Limits


def png(size: tuple[int, int] = (60, 40)) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, "white").save(stream, "PNG")
    return stream.getvalue()


def told(_: object) -> list[Seen]:
    return [Seen(((5.0, 5.0), (200.0, 5.0), (200.0, 25.0), (5.0, 25.0)), "优良天数281天。", 0.98)]


def test_recognised_lines_have_their_places(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "recognise", told)
    found = image.extract(png(), Limits())
    assert found.text == "优良天数281天。\n\f"
    (box,) = found.boxes
    assert (box.page, box.left, box.bottom) == (1, 5.0, 25.0)
    assert found.text[box.start : box.end] == "优良天数281天。"
    assert found.notes


def test_frames_are_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "recognise", told)
    stream = io.BytesIO()
    frames = [Image.new("RGB", (60, 40), colour) for colour in ("white", "grey")]
    frames[0].save(stream, "TIFF", save_all=True, append_images=frames[1:])
    assert len(image.extract(stream.getvalue(), Limits()).pages) == 2


def test_an_image_without_text_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(image, "recognise", lambda _: [])
    with pytest.raises(FormatUnknown):
        image.extract(png(), Limits())


def test_pixels_have_a_limit() -> None:
    with pytest.raises(LimitExceeded) as caught:
        image.extract(png((300, 300)), Limits(pixels=10_000))
    assert "pixels" in caught.value.message


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n nothing", png()[:60], b"\xff\xd8\xff\xe0"])
def test_a_broken_image_is_refused(data: bytes) -> None:
    with pytest.raises(FileBroken):
        image.extract(data, Limits())


def test_without_the_recogniser_the_next_step_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(__import__("sys").modules, "rapidocr", None)
    image._engine.cache_clear()
    with pytest.raises(MissingExtra) as caught:
        image.extract(png(), Limits())
    assert "duizhang[ocr]" in caught.value.hint


WORDS = ["临溪市优良天数281天。", "比上年增加6天。", "全年新建书房57家。"]


class Recogniser:
    """Reads three lines of a page of 300 to 200 pixels that was scanned after some quarter turns clockwise."""

    def __init__(self, turns: int) -> None:
        self.page = Image.new("RGB", (300, 200), "white")
        self.page.putpixel((0, 0), (0, 0, 0))  # tells which way the page stands
        self.scan = self.page.rotate(-90 * turns, expand=True)
        self.asked = 0

    def __call__(self, picture: Image.Image) -> list[Seen]:
        self.asked += 1
        wide, high = picture.size
        corners = {(0, 0): 0, (wide - 1, 0): 1, (wide - 1, high - 1): 2, (0, high - 1): 3}
        turns = next(turned for at, turned in corners.items() if picture.getpixel(at) == (0, 0, 0))
        lines: list[Seen] = []
        for number, text in enumerate(WORDS):
            edges = (40.0, 20.0 + 40 * number, 240.0, 40.0 + 40 * number)
            left, top, right, bottom = turned(edges, turns)
            box = ((left, top), (right, top), (right, bottom), (left, bottom))
            lines.append(Seen(box, text if turns in (0, 1) else "使%8", 0.99 if turns in (0, 1) else 0.6))
        return lines


def turned(place: Place, turns: int) -> Place:
    wide, high = 300.0, 200.0
    for _ in range(turns):
        left, top, right, bottom = place
        place = (high - bottom, left, high - top, right)
        wide, high = high, wide
    return place


@pytest.mark.parametrize("turns", [0, 1, 2, 3])
def test_a_page_that_was_scanned_askew_is_read_upright_and_places_are_those_of_the_scan(
    monkeypatch: pytest.MonkeyPatch, turns: int
) -> None:
    recogniser = Recogniser(turns)
    monkeypatch.setattr(image, "recognise", recogniser)
    lines = [(text, place) for text, place in image.recognised_lines(recogniser.scan) if text]
    assert [text for text, _ in lines] == WORDS
    assert [place for _, place in lines] == [
        turned((40.0, 20.0 + 40 * number, 240.0, 40.0 + 40 * number), turns) for number in range(3)
    ]
    assert recogniser.asked == (1 if turns == 0 else 2 if turns != 1 else 3)
