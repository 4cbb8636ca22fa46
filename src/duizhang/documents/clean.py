"""Clean characters: what the grammar reads, each tied to the raw character it came from.

Full-width digits and letters become half-width, half-width punctuation of Chinese text full-width; markup and
stray spaces go, misread figures are repaired. Works on one stretch without a line break; what lines mean to each other is the business of ``flow``.
"""

from __future__ import annotations

import html
import re
import unicodedata
from array import array

from duizhang.documents.marks import respell
from duizhang.documents.misreadings import is_letter_spaced, join_figures, mend_line
from duizhang.documents.raised import RAISED, raised

# Element names that are dropped wherever they stand; anything else in angle brackets is text ("<5毫米").
INLINE_TAGS = (
    "a|abbr|acronym|address|b|bdi|bdo|big|caption|cite|code|col|colgroup|del|dfn|em|figcaption|figure|font|i|iframe|img"
    "|ins|kbd|label|mark|nobr|o:p|picture|q|ruby|rp|rt|s|samp|small|source|span|strike|strong|sub|sup|svg|tt|u|var"
    "|video|audio|wbr|td|th|body|html|head|main|meta|link|header|footer|nav|aside|form|input|button|script|style|title"
)
BLOCK_TAGS = (
    "p|div|br|li|ul|ol|tr|table|tbody|thead|tfoot|h[1-6]|section|article|blockquote|center|hr|dd|dt|dl|pre"
)

# Characters that NFKC turns into what the grammar expects. Not the whole of NFKC: ① is no 1, Ⅱ is no II,
# and （，：； are the punctuation of the language.
_FULL_WIDTH_KEPT = "（），：；！？"
_MAP: dict[str, str] = {
    chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F) if chr(code) not in _FULL_WIDTH_KEPT
}
_MAP |= {char: unicodedata.normalize("NFKC", char) for char in f"{RAISED}₀₁₂₃₄₅₆₇₈₉"}
# Radicals, which the fonts of PDF files often give for the characters that look like them: ⽬标 for 目标.
_MAP |= {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x2F00, 0x2FD6)}
_MAP |= dict(
    zip(
        "⺟⺠⻁⻄⻅⻆⻉⻋⻑⻓⻔⻘⻙⻚⻛⻜⻝⻢⻣⻤⻥⻦⻧⻨⻩⻬⻮⻰⻳",
        "母民虎西见角贝车長长门青韦页风飞食马骨鬼鱼鸟卤麦黄齐齿龙龟",
        strict=True,
    )
)
# Squared units: ㎡ ㎞ ㎎ ㏄ and their like, each several clean characters on one raw index.
_MAP |= {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0x3371, 0x33E0)}
_MAP |= {
    "\u00b5": "μ",
    "−": "-",
    "‐": "-",
    "‑": "-",
    "﹣": "-",
    "﹪": "%",
    "﹒": ".",
    "∕": "/",
    "⁄": "/",
    "〜": "~",
}

_SPACE = r"[ \t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000\r\n\f\v\x1c-\x1f\x85\u2028\u2029]"
_HIDDEN = (
    r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\ufe0e\ufe0f]"
)

_TAG = re.compile(
    rf"</?(?:{INLINE_TAGS}|{BLOCK_TAGS})(?=[\s/>])[^<>]{{0,2000}}>|<!--[^<>]{{0,2000}}-->", re.IGNORECASE
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});")
_LINK = re.compile(r"!?\[([^\[\]\n]{0,300})\]\((?:https?:|mailto:|[./#])[^()\s]{0,500}\)")
_EMPHASIS = re.compile(r"(?<!\*)\*(?=[^\s*\d])[^*\n]{0,200}?[^\s*\d]\*(?!\*)")
_SPECIAL = re.compile(
    rf"(?P<space>{_SPACE}+)|(?P<hidden>{_HIDDEN}+)|(?P<mapped>[{re.escape(''.join(_MAP))}])"
    r"|(?P<tag><)|(?P<entity>&)|(?P<link>!?\[)|(?P<strong>\*{2,3}|_{2,3})|(?P<emphasis>\*)|(?P<lone>[\ud800-\udfff])"
)
_MARK = re.compile(f"[{_SPACE[1:-1]}{_HIDDEN[1:-1]}{re.escape(''.join(_MAP))}<&!\\[*_\ud800-\udfff]")
"""What a special run begins with: one class of characters is found much faster than any of the runs."""

# Marks of notes between a figure and its unit: 8765.4[1]亿元, 31.5①微克.
_NOTE = re.compile(r"(?:\[\d{1,2}\](?<=\d\[\d\])|\[\d\d\](?<=\d\[\d\d\])|[①-⑳](?<=\d.))(?=[\u4e00-\u9fff%])")
_RAISED_TEXT = re.compile(r"<sup\b[^<>]{0,200}>([^<>]{1,8})</sup>", re.IGNORECASE)
_POWER = re.compile(r"(?<![\d.])10$")
_NOTE_IN_TAGS = re.compile(r"[\[〔（(]?[\d①-⑳*]{1,3}[\])）〕]?")
_FIGURES_APART = re.compile(r"[A-Za-z\d] [A-Za-z\d](?![A-Za-z\d])", re.ASCII)


def is_wide(char: str) -> bool:
    """Say whether a character belongs to Chinese text: Han, its punctuation, full-width forms."""
    return (
        "\u2e80" <= char <= "\ua4cf"
        or "\uf900" <= char <= "\ufaff"
        or "\ufe30" <= char <= "\uffef"
        or char in "“”‘’—…·℃‰"
        or char >= "\U00020000"
    )


_NARROW = re.compile("[^\u2e80-\ua4cf\uf900-\ufaff\ufe30-\uffef“”‘’—…·℃‰\U00020000-\U0010ffff]")


def width(text: str) -> int:
    """Return how many columns a text takes when printed: two for a character for which :func:`is_wide` holds."""
    return len(text) if text.isascii() else 2 * len(text) - len(_NARROW.findall(text))


def _space_counts(left: str, right: str) -> bool:
    """Say whether a space between two characters parts words: of an alphabet, or numbers."""
    if is_wide(left) or is_wide(right):
        return False
    if left.isalnum():
        return right.isalnum() or (left.isalpha() and right in "(\"'")
    return left in ",.;:!?)\"'" and right.isascii() and right.isalpha()


_LONGEST_RULER = 1 << 18
_ruler = array("q")


def _run(start: int, end: int) -> array[int] | range:
    """Return the numbers from ``start`` to ``end``, exclusive: a copy of a stretch costs less than counting."""
    if end > _LONGEST_RULER:
        return range(start, end)
    if end > len(_ruler):
        _ruler.extend(range(len(_ruler), min(_LONGEST_RULER, 2 * end)))
    return _ruler[start:end]


class Scrap:
    """A growing piece of clean text with its offsets.

    Parameters
    ----------
    text
        Clean characters so far, as parts to be joined.
    offsets
        One raw index a clean character.
    """

    __slots__ = ("_parts", "_space", "last", "offsets")

    def __init__(self) -> None:
        self._parts: list[str] = []
        self.offsets: array[int] = array("q")
        self.last = ""
        self._space = -1

    @property
    def text(self) -> str:
        """The clean characters."""
        return "".join(self._parts)

    def space(self, at: int) -> None:
        """Note whitespace at a raw index; it counts only between two words that need it."""
        if self._space < 0:
            self._space = at

    def add(self, text: str, at: int, *, one: bool = False) -> None:
        """Append characters that stand at raw index ``at`` and onwards, or all on ``at`` (``one``)."""
        if not text:
            return
        if self._space >= 0:
            # A space says something only between two words of an alphabet or two numbers.
            if self.last and _space_counts(self.last, text[0]):
                self._parts.append(" ")
                self.offsets.append(self._space)
            self._space = -1
        self._parts.append(text)
        if one:
            self.offsets.extend([at] * len(text))
        else:
            self.offsets.extend(_run(at, at + len(text)))
        self.last = text[-1]


def clean(raw: str, start: int = 0, end: int | None = None, *, apart: bool = False) -> tuple[str, array[int]]:
    """Return the clean characters of ``raw[start:end]`` and the raw index of each.

    Parameters
    ----------
    raw
        Stored raw text.
    start, end
        The stretch, without a line break that means anything.
    apart
        The page's letters stand apart, so that spaces between figures say nothing.

    Returns
    -------
    tuple
        Text and offsets of equal length; the offsets never fall.

    Examples
    --------
    >>> text, offsets = clean("到 ２０２５ 年，PM<sub>2.5</sub> 下降")
    >>> text
    '到2025年，PM2.5下降'
    >>> offsets[text.index("2.5")]
    18
    """
    stop = len(raw) if end is None else end
    if _MARK.search(raw, start, stop) is None:  # most lines are clean as they stand
        text, offsets = raw[start:stop], array("q", _run(start, stop))
    else:
        scrap = Scrap()
        _feed(scrap, raw, start, stop)
        text, offsets = scrap.text, scrap.offsets
    if _NOTE.search(text):
        text, offsets = _without_notes(text, offsets)
    if " " in text and _FIGURES_APART.search(text) and (apart or is_letter_spaced(raw, start, stop)):
        text, offsets = join_figures(text, offsets)
    return mend_line(respell(text), offsets)


def _feed(scrap: Scrap, raw: str, start: int, stop: int) -> None:
    at = here = start
    while (mark := _MARK.search(raw, here, stop)) is not None:
        found = _SPECIAL.match(raw, mark.start(), stop)
        if found is None:  # "!" before anything but a link, a single "_"
            here = mark.end()
            continue
        if mark.start() > at:
            scrap.add(raw[at : mark.start()], at)
        at = here = _special(scrap, raw, found, stop)
    if at < stop:
        scrap.add(raw[at:stop], at)


def _special(scrap: Scrap, raw: str, found: re.Match[str], stop: int) -> int:
    """Treat one special character or run and return the raw index after it."""
    kind, here, text = found.lastgroup, found.start(), found.group()
    if kind == "space":
        scrap.space(here)
        return found.end()
    if kind == "mapped":
        if text in RAISED and _POWER.search(raw, max(here - 3, 0), here):
            scrap.add(text, here)  # no figure of the language layer's, and better none than 104 for 10⁴
        elif text not in RAISED or not _tells_note(scrap.last):
            scrap.add(_MAP[text], here, one=True)
        return found.end()
    if kind == "lone":
        scrap.add("\ufffd", here)
        return found.end()
    if kind == "tag" and (tag := _TAG.match(raw, here, stop)):
        above = _RAISED_TEXT.match(raw, here, stop)
        if above and _POWER.search(raw, max(here - 3, 0), here):
            scrap.add(raised(above[1]), above.start(1))
            return above.end()
        if above and _tells_note(scrap.last) and _NOTE_IN_TAGS.fullmatch(above[1].strip()):
            return above.end()
        if tag.group().lower().startswith(("<td", "</td", "<th", "</th", "<br")):
            scrap.space(here)
        return tag.end()
    if kind == "entity" and (entity := _ENTITY.match(raw, here, stop)):
        return _entity(scrap, entity)
    if kind == "link" and (link := _LINK.match(raw, here, stop)):
        _feed(scrap, raw, link.start(1), link.end(1))
        return link.end()
    if kind == "emphasis" and (emphasis := _EMPHASIS.match(raw, here, stop)):
        _feed(scrap, raw, here + 1, emphasis.end() - 1)
        return emphasis.end()
    if kind not in ("hidden", "strong"):
        scrap.add(text, here)
    return found.end()


def _tells_note(before: str) -> bool:
    """Say whether figures raised behind a character are the mark of a note; behind a letter they are m³."""
    return before.isdigit() or before == "%" or ("\u4e00" <= before <= "\u9fff" and before not in "米里")


def _without_notes(text: str, offsets: array[int]) -> tuple[str, array[int]]:
    parts: list[str] = []
    kept: array[int] = array("q")
    at = 0
    for note in _NOTE.finditer(text):
        parts.append(text[at : note.start()])
        kept.extend(offsets[at : note.start()])
        at = note.end()
    parts.append(text[at:])
    kept.extend(offsets[at:])
    return "".join(parts), kept


def _entity(scrap: Scrap, entity: re.Match[str]) -> int:
    text = html.unescape(entity.group())
    if text == entity.group():
        scrap.add(text, entity.start())
        return entity.end()
    for char in text:
        if re.fullmatch(_SPACE, char):
            scrap.space(entity.start())
        elif not re.fullmatch(_HIDDEN, char):
            scrap.add(
                _MAP.get(char, "\ufffd" if "\ud800" <= char <= "\udfff" else char), entity.start(), one=True
            )
    return entity.end()
