"""Measure that the claims of a text do not depend on the way it was printed.

usage: uv run python -m bench.invariance [--show N] [--only WORD] [--floor SHARE]

Three sorts of pairs: real OCR against the clean text of the same pages, the layout version of a PDF's text
against the plain one, and texts that are spelled otherwise here (full-width, half-width, wrapped, spaced, ...).
Two texts of a pair are aligned character by character, letters and digits only. A claim counts where the whole
of its sentence is there in both; it agrees when the other text gives a claim on the same numeral with the same
kind, value, unit, bound, measure, period and baseline and an indicator that shares its characters.
"""

from __future__ import annotations

import argparse
import re
import sys
import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from pathlib import Path

from bench.shared import find_shared

from duizhang.app.pipeline import extractions
from duizhang.claims.model import Claim
from duizhang.documents.article import read_text_document
from duizhang.documents.given import Given

FIELDS = ("kind", "value", "value_max", "unit", "bound", "measure", "period", "baseline", "indicator_id")
ALIKE = 0.8
"""Share of two-character pieces that two indicators must have in common."""

GRAM = 12
"""Characters of the unique pieces by which two texts are aligned."""

_TAG = re.compile(r"</?[a-z]+>")


@dataclass(frozen=True, slots=True)
class Spelling:
    """A way to print a text otherwise.

    Parameters
    ----------
    name
        As the table shows it.
    change
        What it does to a text.
    unwrapped
        It makes sense only where a printed line is a paragraph.
    """

    name: str
    change: Callable[[str], str]
    unwrapped: bool = False


def _half_width(text: str) -> str:
    return text.translate(str.maketrans("（），：；！？％．０１２３４５６７８９", "(),:;!?%.0123456789"))


def _full_width(text: str) -> str:
    return "".join(chr(ord(char) + 0xFEE0) if char in "0123456789.%+-/~()" else char for char in text)


def _wrapped(text: str, width: int = 35) -> str:
    lines = []
    for line in text.splitlines():
        body = "\u3000\u3000" + line.strip() if line.strip() else ""
        lines += [body[at : at + width] for at in range(0, len(body), width)] or [""]
    return "\n".join(lines)


def _spaced(text: str) -> str:
    text = re.sub(r"(?<=[\u4e00-\u9fff])(?=[0-9A-Za-z])|(?<=[0-9%])(?=[\u4e00-\u9fff])", " ", text)
    return re.sub(r"(?<=\d\.)(?=\d)|(?<=[，。；：、）])(?=\S)|(?=（)", " ", text)


def _letters_apart(text: str) -> str:
    return re.sub(r"(?<=[\u4e00-\u9fff\d.，。%])(?=[\u4e00-\u9fff\d.，。%])", " ", text)


def _pm(spelling: str) -> Callable[[str], str]:
    return lambda text: re.sub(r"PM2\.5", spelling, text)


def _stops_lost(text: str) -> str:
    return re.sub(r"。(?=\s*\n)", "", text)


def _is_wrapped(text: str) -> bool:
    """Say whether most lines of some length stop in the middle of a sentence."""
    lines = [line.strip() for line in text.splitlines() if len(line.strip()) >= 25]
    if any(
        len(line) > 2000 for line in lines
    ):  # a whole document in one line has no paragraphs to begin with
        return True
    return sum(line[-1] not in "。！？；：”）" for line in lines) * 4 > len(lines)


SPELLINGS = (
    Spelling("full-width figures", _full_width),
    Spelling("half-width marks", _half_width),
    Spelling("wrapped at 35", _wrapped, unwrapped=True),
    Spelling("spaces round figures", _spaced),
    Spelling("spaces everywhere", _letters_apart),
    Spelling("PM25", _pm("PM25")),
    Spelling("PM₂.₅", _pm("PM₂.₅")),
    Spelling("PM<sub>2.5</sub>", _pm("PM<sub>2.5</sub>")),
    Spelling("。 as .", lambda text: text.replace("。", ".")),
    Spelling("last 。 lost", _stops_lost, unwrapped=True),
    Spelling('“” as "', lambda text: re.sub("[“”]", '"', text)),
    Spelling("CRLF", lambda text: text.replace("\n", "\r\n")),
)


@dataclass(slots=True)
class Side:
    """One text of a pair: its claims, and its letters and digits with the raw index of each."""

    raw: str
    claims: list[Claim]
    text: str = ""
    places: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, raw: str, name: str) -> Side:
        """Extract a text's claims and take its letters."""
        document = read_text_document(raw, name, given=Given())
        claims = [claim for _, found in extractions([document]) for claim in found.claims]
        side = cls(raw, [claim for claim in claims if not claim.copy_of])
        letters: list[str] = []
        skip = {at for tag in _TAG.finditer(raw) for at in range(tag.start(), tag.end())}
        for at, char in enumerate(raw):
            if at not in skip:
                kept = [one for one in unicodedata.normalize("NFKC", char) if one.isalnum()]
                letters += kept
                side.places += [at] * len(kept)
        side.text = "".join(letters)
        return side

    def span(self, start: int, end: int) -> range:
        """Return the letters of a raw stretch."""
        return range(bisect_left(self.places, start), bisect_left(self.places, end))


def align(left: str, right: str) -> dict[int, int]:
    """Return for letters of one text the same letters of the other, in order."""
    pairs: dict[int, int] = {}
    at = (0, 0)
    for start, end in [*_anchors(left, right), (len(left), len(right))]:
        if start < at[0] or end < at[1]:
            continue
        gap = SequenceMatcher(None, left[at[0] : start], right[at[1] : end], autojunk=False)
        for one, two, size in gap.get_matching_blocks():
            pairs.update((at[0] + one + step, at[1] + two + step) for step in range(size))
        size = 0
        while (
            start + size < len(left) and end + size < len(right) and left[start + size] == right[end + size]
        ):
            pairs[start + size] = end + size
            size += 1
        at = (start + size, end + size)
    return pairs


def _anchors(left: str, right: str) -> Iterator[tuple[int, int]]:
    """Yield the pieces that stand once in each text, those that keep the order."""
    here, there = _unique(left), _unique(right)
    last = -1
    for piece, at in here.items():
        other = there.get(piece, -1)
        if other > last and abs(other - at * len(right) / max(1, len(left))) < max(3000, len(left) // 10):
            yield at, other
            last = other


def _unique(text: str) -> dict[str, int]:
    found: dict[str, int] = {}
    for at in range(len(text) - GRAM + 1):
        piece = text[at : at + GRAM]
        found[piece] = -1 if piece in found else at
    return {piece: at for piece, at in found.items() if at >= 0}


@dataclass(slots=True)
class Result:
    """What a pair of texts gave."""

    name: str
    compared: int = 0
    agreed: int = 0
    differences: list[str] = field(default_factory=list)

    @property
    def share(self) -> float:
        """Claims that agree, of those that could."""
        return self.agreed / self.compared if self.compared else 1.0


def compare(name: str, clean: Side, other: Side) -> Result:
    """Compare the claims of two texts of one document."""
    result = Result(name)
    pairs = align(clean.text, other.text)
    back = {two: one for one, two in pairs.items()}
    at = {other.span(claim.start, claim.end).start: claim for claim in other.claims}
    met: set[int] = set()
    for claim in clean.claims:
        if not _survives(clean, claim, pairs):
            continue
        result.compared += 1
        numeral = clean.span(claim.start, claim.end)
        twin = at.get(pairs[numeral.start])
        if twin is None:
            result.differences.append(f"lost   {_told(claim)}")
            continue
        met.add(id(twin))
        differing = differences(claim, twin)
        if differing:
            result.differences.append(
                f"differ {_told(claim)}\n       {'; '.join(differing)}\n       {twin.quote!r}"
            )
        else:
            result.agreed += 1
    for claim in other.claims:
        if id(claim) not in met and _survives(other, claim, back):
            result.compared += 1
            result.differences.append(f"extra  {_told(claim)}")
    return result


def _survives(side: Side, claim: Claim, pairs: dict[int, int]) -> bool:
    """Say whether all letters of a claim's sentence stand in the other text, few strangers between them."""
    letters = side.span(claim.sentence_start, claim.sentence_end)
    numeral = side.span(claim.start, claim.end)
    if not numeral or any(at not in pairs for at in letters):
        return False
    figures = [pairs[at] for at in numeral]
    return figures[-1] - figures[0] == len(figures) - 1


def differences(claim: Claim, twin: Claim) -> list[str]:
    """Return the fields in which two readings of one numeral differ."""
    found = [
        f"{name} {getattr(claim, name)} / {getattr(twin, name)}"
        for name in FIELDS
        if _plain(getattr(claim, name)) != _plain(getattr(twin, name))
    ]
    if _likeness(claim.indicator, twin.indicator) < ALIKE:
        found.append(f"indicator {claim.indicator} / {twin.indicator}")
    return found


def _plain(value: object) -> object:
    """Return a field for comparison; an identifier made from words only says that there is none."""
    return "x:" if isinstance(value, str) and value.startswith("x:") else value


def _likeness(left: str, right: str) -> float:
    left, right = (re.sub(r"\W", "", unicodedata.normalize("NFKC", text)) for text in (left, right))
    if left == right:
        return 1.0
    one, two = ({text[at : at + 2] for at in range(len(text) - 1)} for text in (left, right))
    return 2 * len(one & two) / (len(one) + len(two)) if one or two else 0.0


def _told(claim: Claim) -> str:
    return f"{claim.number} {claim.unit} {claim.kind} {claim.period} {claim.indicator} | {claim.quote!r}"


def _twins(shared: Path) -> Iterator[tuple[str, Path, Path]]:
    """Yield name, clean text and twin of each pair of the corpus."""
    plans = shared / "corpus" / "plans"
    clean = [path for path in sorted(plans.glob("*.txt")) if ".layout" not in path.name]
    for path in sorted((shared / "corpus" / "ocr").glob("*.ocr.txt")):
        stem = path.name.removesuffix(".ocr.txt")
        fitting = [one for one in clean if one.stem.startswith(stem)]
        if fitting:
            yield f"ocr {stem}", min(fitting, key=lambda one: _unlike(one, path)), path
    for path in sorted(plans.glob("*.layout.txt")):
        twin = path.with_name(path.name.replace(".layout", ""))
        if twin.exists():
            yield f"layout {twin.stem}", twin, path


def _unlike(one: Path, two: Path) -> int:
    return abs(len(one.read_text("utf-8")) - len(two.read_text("utf-8")))


def measure(shared: Path, *, only: str = "") -> Iterator[Result]:
    """Yield the result of each pair and of each spelling over the plans and reports."""
    for name, clean, twin in _twins(shared):
        if only in name:
            texts = (path.read_text(encoding="utf-8") for path in (clean, twin))
            yield compare(name, *(Side.of(text, clean.stem) for text in texts))
    files = [
        path
        for folder in ("plans", "reports")
        for path in sorted((shared / "corpus" / folder).glob("*.txt"))
        if ".layout" not in path.name
    ]
    wanted = [spelling for spelling in SPELLINGS if only in spelling.name]
    sides = [Side.of(path.read_text(encoding="utf-8"), path.stem) for path in files] if wanted else []
    for spelling in wanted:
        total = Result(f"spelled: {spelling.name}")
        for path, side in zip(files, sides, strict=True):
            changed = spelling.change(side.raw)
            if changed == side.raw or (spelling.unwrapped and _is_wrapped(side.raw)):
                continue
            one = compare(path.stem, side, Side.of(changed, path.stem))
            total.compared += one.compared
            total.agreed += one.agreed
            total.differences += one.differences
        yield total


def main(arguments: Sequence[str] | None = None) -> int:
    """Measure every pair and print the table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--show", type=int, default=0, metavar="N", help="list N differences of each pair")
    parser.add_argument("--only", default="", metavar="WORD", help="only pairs whose name holds this")
    parser.add_argument("--floor", type=float, default=0.0, metavar="SHARE", help="exit with 1 below this")
    options = parser.parse_args(arguments)
    shared = find_shared()
    if shared is None:
        print("skipped: the shared folder with corpora and labels is not beside this checkout")
        return 0
    low = False
    for result in measure(shared, only=options.only):
        print(f"{result.share:7.4f}  {result.agreed:5} of {result.compared:5}  {result.name}", flush=True)
        for line in result.differences[: options.show]:
            print(f"    {line}")
        low = low or result.share < options.floor
    return 1 if low else 0


if __name__ == "__main__":
    sys.exit(main())
