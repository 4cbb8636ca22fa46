"""Encodings are told from the bytes; what is no text is refused with the reason."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from duizhang.core.errors import EncodingUnknown, FormatUnknown
from duizhang.documents.decode import decode

TEXT = "全市空气质量优良天数比率达到百分之七十八，比上年提高两个百分点。\r\n河流断面水质稳定。"


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (TEXT.encode(), "utf-8"),
        (b"\xef\xbb\xbf" + TEXT.encode(), "utf-8-sig"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("utf-16-le"), "utf-16-le"),
        (TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("gb18030"), "gb18030"),
        (TEXT.encode("gbk"), "gb18030"),
        (b"", "utf-8"),
        (b"PM2.5", "utf-8"),
    ],
)
def test_encodings(data: bytes, encoding: str) -> None:
    text, found = decode(data, where="a.txt")
    assert found == encoding
    assert text in (TEXT, "", "PM2.5")
    assert not text.startswith("\ufeff")


def test_bytes_in_no_encoding_name_the_place_and_what_was_tried() -> None:
    data = TEXT.encode() + b"\xff\xff\x80" + TEXT.encode()
    with pytest.raises(EncodingUnknown) as caught:
        decode(data, where="broken.txt")
    message = str(caught.value)
    assert "broken.txt" in message
    assert "byte" in message
    for encoding in ("utf-8", "utf-16", "gb18030"):
        assert encoding in message


def test_utf8_with_a_broken_byte_does_not_become_other_characters() -> None:
    data = TEXT.encode()[:31] + TEXT.encode()[32:]
    with pytest.raises(EncodingUnknown) as caught:
        decode(data, where="x")
    assert "byte 30" in str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "gb18030"])
def test_a_file_cut_inside_its_last_character_is_read_up_to_it(encoding: str) -> None:
    width = len("定".encode(encoding))
    data = TEXT.removesuffix("。").encode(encoding)
    assert decode(data[: 1 - width], where="x")[0] == TEXT[:-2]


def test_binary_data_is_refused_with_a_hint() -> None:
    with pytest.raises(FormatUnknown) as caught:
        decode(b"ab\x00cd", where="x")
    assert caught.value.hint


@given(st.binary(max_size=300))
def test_any_bytes_give_text_or_a_named_error(data: bytes) -> None:
    try:
        text, _ = decode(data, where="x")
    except (EncodingUnknown, FormatUnknown):
        return
    assert "\x00" not in text
