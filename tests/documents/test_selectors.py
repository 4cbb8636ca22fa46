"""Words as other programs find them again: their selectors are slices, their links what a browser looks for."""

from __future__ import annotations

from urllib.parse import unquote

from hypothesis import given
from hypothesis import strategies as st

from duizhang.documents.selectors import AROUND, fragment_url, text_quote

PAGE = "https://example.org/a.html"
texts = st.text(alphabet="年度达到35.，\n <a>&-", max_size=120)


@given(texts, st.data())
def test_a_quote_with_the_words_around_it_is_a_slice(raw: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    quoted = text_quote(raw, start, end)
    assert raw[start - len(quoted.prefix) : end + len(quoted.suffix)] == "".join(
        (quoted.prefix, quoted.exact, quoted.suffix)
    )
    assert raw[start:end] == quoted.exact  # the position tells which, where the slice stands there twice
    assert len(quoted.prefix) == min(AROUND, start)
    assert len(quoted.suffix) == min(AROUND, len(raw) - end)


@given(texts, st.data())
def test_a_link_holds_nothing_that_would_end_a_term(raw: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(raw)))
    end = data.draw(st.integers(start, len(raw)))
    link = fragment_url(PAGE, raw, start, end)
    if link:
        directive = link.removeprefix(f"{PAGE}#:~:text=")
        assert not set(directive) & set("& <>\n#")
        assert directive.count(",") <= 3


def told(raw: str, words: str, url: str = PAGE) -> str:
    at = raw.index(words)
    return unquote(fragment_url(url, raw, at, at + len(words)))


def test_a_link_names_the_words() -> None:
    assert told("全年优良天数281天。", "优良天数281天") == f"{PAGE}#:~:text=优良天数281天"


def test_words_that_stand_twice_are_linked_with_those_around() -> None:
    raw = "甲区新建绿道12公里。\n乙区新建绿道12公里。"
    at = raw.rindex("新建")
    assert unquote(fragment_url(PAGE, raw, at, at + 8)) == f"{PAGE}#:~:text=乙区-,新建绿道12公里,-。"


def test_a_passage_over_several_lines_is_linked_by_its_ends() -> None:
    raw = "到2027年，优良天数\n比率达到七成八，\n断面比例稳定。"
    assert told(raw, raw) == f"{PAGE}#:~:text=到2027年，优良天数,断面比例稳定。"


def test_markup_in_a_feed_is_no_part_of_what_a_browser_shows() -> None:
    assert told("<p>PM<sub>2.5</sub>&nbsp;降至35</p>", "PM<sub>2.5</sub>&nbsp;降至35").endswith(
        "text=PM2.5 降至35"
    )


def test_an_address_with_a_fragment_keeps_it() -> None:
    assert told("降至35。", "降至35", f"{PAGE}#top") == f"{PAGE}#top:~:text=降至35"


def test_no_page_of_the_web_no_link() -> None:
    assert told("降至35。", "降至35", "") == told("降至35。", "降至35", "file:///a") == ""
