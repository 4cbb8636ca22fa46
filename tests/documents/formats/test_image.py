"""Images: refused by their cause, read by the recogniser where it is installed."""

from __future__ import annotations

import io

import pytest
from PIL import Image

from duizhang.core.errors import FileBroken, FormatUnknown, LimitExceeded, MissingExtra
from duizhang.documents.formats import image
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
