"""One small adapter a program: a sentence in, its answers in the terms of :mod:`bench.peers_scoring` out.

Peers are imported when their reader is opened, so that everything else works without them.
"""

from __future__ import annotations

import logging
import re
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from difflib import SequenceMatcher
from fractions import Fraction
from importlib import import_module

from bench.peers_scoring import Answers, Sentence, TimeAnswer, ValueAnswer

Read = Callable[[Sentence], Answers]


@dataclass(frozen=True, slots=True)
class Program:
    """A program that reads sentences.

    Parameters
    ----------
    name
        As the table shows it.
    package
        The distribution whose version is shown.
    silent
        Marks for which its answer has no field.
    open
        Loads the program and returns what reads a sentence; raises ``ImportError`` where it is not installed.
    """

    name: str
    package: str
    silent: frozenset[str]
    open: Callable[[], Read]


# -- ours ------------------------------------------------------------------------------------------


def our_language() -> Read:
    """Read with the language layer alone: amounts and times; baselines are the claims' to resolve."""
    from duizhang.app.resources import resources
    from duizhang.language.model import QuantityType
    from duizhang.language.periods import scan_periods
    from duizhang.language.quantities import scan_quantities

    lexicon = resources().lexicon

    def read(sentence: Sentence) -> Answers:
        periods = scan_periods(sentence.text, sentence.date)
        return Answers(
            tuple(
                ValueAnswer(got.start, got.end, got.value, got.high, got.unit, frozenset((got.bound.value,)))
                for got in scan_quantities(sentence.text, lexicon)
                if got.type not in (QuantityType.ORDINAL, QuantityType.CODE)
                and not any(period.start <= got.number_start < period.end for period in periods)
            ),
            tuple(
                TimeAnswer(got.start, got.end, got.period.first, got.period.last)
                for got in periods
                if got.period is not None
            ),
        )

    return read


def our_claims() -> Read:
    """Read each sentence as a document of its own: claims with their baselines; a claim's time has no span."""
    from duizhang.app.resources import resources
    from duizhang.claims.extract import extract_articles
    from duizhang.documents.article import read_text_document
    from duizhang.documents.given import Given

    loaded = resources()

    def read(sentence: Sentence) -> Answers:
        given = Given(title=sentence.title, date=sentence.date)
        document = read_text_document(sentence.text, "sentence", given=given)
        return Answers(
            tuple(
                ValueAnswer(
                    claim.start,
                    _with_unit(sentence.text, claim.end, claim.unit),
                    abs(claim.value),
                    None if claim.value_max is None else abs(claim.value_max),
                    claim.unit,
                    frozenset((claim.bound.value,)),
                    claim.baseline,
                )
                for claim in extract_articles(document, loaded).claims
                if claim.value is not None
            )
        )

    return read


def _with_unit(text: str, end: int, unit: str) -> int:
    return end + len(unit) if unit and text.startswith(unit, end) else end


# -- peers -----------------------------------------------------------------------------------------


def recognizers_text() -> Read:
    """Read with all models of Recognizers-Text that know Chinese and concern amounts or times."""
    number, unit = import_module("recognizers_number"), import_module("recognizers_number_with_unit")
    moment = import_module("recognizers_date_time").recognize_datetime
    amounts = [number.recognize_number, number.recognize_percentage]
    amounts += [getattr(unit, f"recognize_{kind}") for kind in "currency dimension temperature age".split()]

    def read(sentence: Sentence) -> Answers:
        text = sentence.text
        ordinals = [(got.start, got.end + 1) for got in number.recognize_ordinal(text, "zh-cn")]
        values = [
            ValueAnswer(
                got.start,
                got.end + 1,
                _exact(got.resolution["value"]),
                None,
                "%" if got.type_name == "percentage" else str(got.resolution.get("unit", "")),
            )
            for recognize in amounts
            for got in recognize(text, "zh-cn")
            if got.resolution and got.resolution.get("value")
        ]
        times = [
            TimeAnswer(got.start, got.end + 1, *_recognized_days(each))
            for got in moment(text, "zh-cn", reference=datetime.combine(sentence.date, datetime.min.time()))
            for each in (got.resolution or {}).get("values", ())
            if got.type_name.rpartition(".")[2] in ("date", "daterange", "duration")
        ]
        plain = [v for v in values if not any(a <= v.start and v.end <= b for a, b in ordinals)]
        return Answers(tuple(plain), tuple(times))

    return read


def _recognized_days(value: dict[str, str]) -> tuple[date | None, date | None]:
    if value["type"] == "date":
        return _day(value.get("value")), _day(value.get("value"))
    return _day(value.get("start")), _day(value.get("end"))


_JIO_BOUNDS = {
    "accurate": frozenset(("eq",)),
    "blur": frozenset(("approx", "gt")),  # 1200余万 and 约1200万 alike
    "blur+": frozenset(("ge", "gt")),
    "blur-": frozenset(("le", "lt")),
}


def jionlp() -> Read:
    """Read with JioNLP's extractors of time and money; it has none for other amounts."""
    jio = import_module("jionlp")

    def read(sentence: Sentence) -> Answers:
        base = datetime.combine(sentence.date, datetime.min.time()).timestamp()
        values, times = [], []
        for got in jio.ner.extract_money(sentence.text, with_parsing=True):
            numbers = got["detail"]["num"]
            low, high = numbers if isinstance(numbers, list) else (numbers, None)
            values.append(
                ValueAnswer(
                    got["offset"][0],
                    got["offset"][1],
                    _exact(low),
                    None if high is None else _exact(high),
                    got["detail"]["case"],
                    _JIO_BOUNDS.get(got["detail"]["definition"], frozenset()),
                )
            )
        for got in jio.ner.extract_time(sentence.text, time_base=base, with_parsing=True):
            days = got["detail"].get("time")
            days = days if isinstance(days, list) else (None, None)  # a duration or a period has no days
            times.append(TimeAnswer(got["offset"][0], got["offset"][1], _day(days[0]), _day(days[1])))
        return Answers(tuple(values), tuple(times))

    return read


_MAGNITUDE = {"十": 10, "百": 100, "千": 1000, "万": 10**4, "亿": 10**8, "万亿": 10**12}
_WRITTEN = re.compile(
    r"(?P<number>\d+(?:\.\d+)?(?:/\d+)?)[余多]?(?P<scale>万亿|[十百千万亿])?(?P<percent>%)?"
)


def cn2an() -> Read:
    """Read with cn2an's ``transform``, which rewrites the text: numerals of its output, aligned with the input."""
    transform = import_module("cn2an").transform

    def read(sentence: Sentence) -> Answers:
        written = transform(sentence.text, "cn2an")
        back = _alignment(sentence.text, written)
        return Answers(
            tuple(
                ValueAnswer(
                    back[found.start()],
                    back[found.end()],
                    Fraction(found["number"]) * _MAGNITUDE.get(found["scale"] or "", 1),
                    None,
                    found["percent"] or "",
                )
                for found in _WRITTEN.finditer(written)
            )
        )

    return read


def _alignment(text: str, written: str) -> list[int]:
    """Return for each place in a rewritten text the place in the text."""
    back = [0] * (len(written) + 1)
    for tag, a, b, c, d in SequenceMatcher(None, text, written, autojunk=False).get_opcodes():
        for place in range(c, d):
            back[place] = a + (place - c if tag == "equal" else 0)
        back[d] = b
    return back


def chinese2digits() -> Read:
    """Read with chinese2digits: numerals in order of their place, found again in the text."""
    take = import_module("chinese2digits").takeNumberFromString

    def found(sentence: Sentence) -> Iterator[ValueAnswer]:
        position = 0
        answer = take(sentence.text)
        for written, digits in zip(answer["CHNumberStringList"], answer["digitsStringList"], strict=True):
            start = sentence.text.find(written, position)
            if start >= 0:
                position = start + len(written)
                unit = "%" if written.endswith("%") else ""
                with suppress(ValueError):
                    yield ValueAnswer(start, position, _exact(digits), None, unit)

    return lambda sentence: Answers(tuple(found(sentence)))


_NO_LIMITS = frozenset(("bounds", "ranges", "baselines"))

OURS = (
    Program("duizhang, language layer", "duizhang", frozenset(("baselines",)), our_language),
    Program("duizhang, claims", "duizhang", frozenset(("times",)), our_claims),
)
PEERS = (
    Program("Recognizers-Text", "recognizers-text-suite", _NO_LIMITS, recognizers_text),
    Program("JioNLP", "jionlp", frozenset(("baselines",)), jionlp),
    Program("cn2an", "cn2an", _NO_LIMITS | {"times"}, cn2an),
    Program("chinese2digits", "chinese2digits", _NO_LIMITS | {"times"}, chinese2digits),
)


def quiet() -> None:
    """Silence the logs of peers, which report ordinary text as failures."""
    logging.disable(logging.CRITICAL)


def _exact(number: object) -> Fraction:
    """Return a printed number as it is printed, without its percent sign."""
    return Fraction(str(number).rstrip("%").replace(",", ""))


def _day(written: object) -> date | None:
    with suppress(ValueError):
        return date.fromisoformat(str(written)[:10])
    return None
