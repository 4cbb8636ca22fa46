"""Document numbers: the issuing office's short name, the year in brackets, the serial number (GB/T 9704—2012, 7.2.5)."""

from __future__ import annotations

import re
from collections.abc import Iterable

_OPEN, _CLOSE = "〔﹝\\[（(【［", "〕﹞\\]）)】］"
_BRACKETED = (
    rf"(?:[\u4e00-\u9fff] ?){{1,14}}\s*[{_OPEN}]\s*(?:19|20)\d{{2}}\s*年?\s*[{_CLOSE}]\s*第?\s*\d{{1,5}}\s*号"
)
_OF_YEAR = r"(?:19|20)\d{2}\s*年\s*第\s*\d{1,4}\s*号"
_NUMBER = rf"(?:{_BRACKETED}|{_OF_YEAR})"
_LINE = re.compile(rf"[{_OPEN}]?(?P<number>{_NUMBER})[{_CLOSE}]?")
_LABELLED = re.compile(
    rf"(?:发\s*文\s*字\s*号|文\s*号|发\s*文\s*文\s*号|文\s*件\s*编\s*号)\s*[】\]]?\s*[:：]?\s*(?P<number>{_NUMBER})"
)
_IN_TITLE = re.compile(
    rf"[（(]\s*(?P<number>{_NUMBER})\s*[）)]\s*$|(?:公告|通告|通知|令)\s*[（(]?\s*(?P<of_year>{_OF_YEAR})\s*[）)]?\s*$"
)


def number_in(text: str) -> str:
    """Return the document number that a field of its own holds, ``""`` where it holds none.

    >>> number_in("津政办规 [2023] 9号")
    '津政办规〔2023〕9号'
    """
    found = re.search(_NUMBER, text)
    return _plain(found.group()) if found else ""


def number_of_lines(lines: Iterable[str]) -> tuple[str, str]:
    """Return the number that a document's first lines print as its own, and which line does; numbers of other documents
    that a sentence cites are none.

    >>> number_of_lines(["关于加强书房管理的通知", "云政办发〔2024〕12号", "根据国办发〔2018〕128号要求，"])
    ('云政办发〔2024〕12号', 'line of its own')
    """
    for line in lines:
        text = line.strip()
        if labelled := _LABELLED.search(text):
            return _plain(labelled["number"]), "labelled line"
        if own := _LINE.fullmatch(text):
            return _plain(own["number"]), "line of its own"
    return "", ""


def is_number_line(text: str) -> bool:
    """Say whether a line is a document number and nothing else."""
    return "号" in text[-2:] and _LINE.fullmatch(text) is not None


def number_of_title(title: str) -> str:
    """Return the number at a title's end: ``…的通知（津政办规〔2023〕9号）``, ``…公告2024年第3号``."""
    found = _IN_TITLE.search(title)
    return _plain(found["number"] or found["of_year"]) if found else ""


def _plain(number: str) -> str:
    """Return a number as the standard writes it: hexagonal brackets, no spaces, no 第."""
    text = re.sub(r"\s", "", number)
    text = re.sub(rf"[{_OPEN}]", "〔", text, count=1)
    text = re.sub(rf"[{_CLOSE}]", "〕", text, count=1)
    return re.sub(r"年?〕第?", "〕", text)
