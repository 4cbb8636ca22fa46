"""The title of an article: the lines of its head that print it, or the file's name."""

from __future__ import annotations

import re

from duizhang.documents.clean import is_wide
from duizhang.documents.labelled import is_labelled
from duizhang.documents.model import BlockKind
from duizhang.documents.numbers import is_number_line
from duizhang.documents.passage import Passage
from duizhang.documents.printed import LEAD, SIGNATURE, is_date_line, is_document_title
from duizhang.documents.split import Part

TITLE_LINES = 4
KICKER = 12  # characters of a headline so short that the one inside the text completes it

_RUN_IN_TITLE = re.compile(
    r"(?P<title>[\u4e00-\u9fff\d]{0,20}政府工作报告)\s*(?:[—–-]{1,4}|(?:19|20)\d{2}年)"
)


def printed_title(part: Part, head: list[Passage], raw: str) -> str:
    """Return the printed title and mark its passages as headings of rank 1."""
    lines = [
        p
        for p in head
        if not p.between and p.kind in (BlockKind.HEADING, BlockKind.PARAGRAPH) and not _is_byproduct(p)
    ]
    marked = [p for p in lines if p.kind is BlockKind.HEADING and p.mark]
    chosen = _marked_title(lines, marked) if marked else _plain_title(lines)
    for passage in chosen:
        passage.kind, passage.rank = BlockKind.HEADING, 1
    inside = [p for p in part.passages if p.between and p.mark]
    if inside and (not chosen or (len(chosen) == 1 and len(chosen[0].text) <= KICKER)):
        # The headline stands in the middle of its article's columns.
        chosen = [*chosen, inside[0]]
    if chosen or not lines:
        return _join_title(chosen, raw)
    opening = _RUN_IN_TITLE.match(lines[0].text)
    return opening["title"] if opening else ""


def _marked_title(lines: list[Passage], marked: list[Passage]) -> list[Passage]:
    top = min(passage.mark for passage in marked)
    issuing = [passage for passage in lines if passage.text.endswith("关于") and passage.mark != top]
    return issuing + [passage for passage in marked if passage.mark == top][:TITLE_LINES]


def _plain_title(lines: list[Passage]) -> list[Passage]:
    """Return the lines up to the one that ends as a document's title does, else a newspaper's headlines."""
    for count, passage in enumerate(lines[:TITLE_LINES], start=1):
        if passage.text[-1] in "。；：:" or len(passage.text) > 90:
            break
        text = "".join(line.text for line in lines[:count])
        if is_document_title(text) and text.count("《") <= text.count("》"):
            following = lines[count].text if count < len(lines) else ""
            return lines[: count + 1] if following.startswith(("》", "的通知")) else lines[:count]
    chosen: list[Passage] = []
    for passage in lines[:2]:
        if passage.kind is not BlockKind.HEADING:
            break
        chosen.append(passage)
    return chosen


def _is_byproduct(passage: Passage) -> bool:
    """Say whether a line of the head is no part of a title: a day, a number, a subtitle, a lead."""
    text = passage.text
    return bool(
        is_date_line(text)
        or text.startswith(("——", "【"))
        or LEAD.match(text)
        or is_number_line(text)
        or is_labelled(text)
        or text.endswith("人民政府文件")
        or re.fullmatch(r"\d{4}年(?:\d{1,2}月)?", text)
    )


def _join_title(passages: list[Passage], raw: str) -> str:
    """Return the lines of a title as one, with the spaces that its print has between phrases."""
    title = ""
    for passage in passages:
        text = spaced(passage, raw)
        # Markdown's lines are headlines of their own; a plain line may be the rest of a wrapped one.
        apart = passage.mark > 0 or (SIGNATURE.fullmatch(title) and SIGNATURE.fullmatch(text))
        if not title or not apart or title.endswith("关于") or text.startswith("关于"):
            title += text
        else:
            title += f" {text}"
    return title


def spaced(passage: Passage, raw: str) -> str:
    """Return a passage with a space where the raw text has one between two phrases."""
    out: list[str] = []
    previous = -1
    for char, at in zip(passage.text, passage.offsets, strict=True):
        gap = raw[previous + 1 : at] if 0 <= previous < at else ""
        if gap.isspace() and not set("\r\n\f") & set(gap) and out and is_wide(out[-1]) and is_wide(char):
            out.append(" ")
        out.append(char)
        previous = at
    words = "".join(out).split(" ")
    # Letters spaced for looks (内 蒙 古) are one word; phrases of several characters are kept apart.
    if any(len(word) < 3 for word in words):
        return passage.text
    return " ".join(words)


def title_from_name(name: str) -> str:
    """Return a file's name as a title if it reads like one."""
    stem = (
        re.sub(r"^\d{1,4}[_\-\s]+(?=[\u4e00-\u9fff])", "", name)
        if not re.match(r"(?:19|20)\d{2}[_\-]", name)
        else name
    )
    stem = re.sub(r"\.(?:ocr|layout|clean)$", "", stem)
    stem = re.sub(r"^((?:19|20)\d{2})_", r"\1年", stem).replace("_", "")
    return stem if len(re.findall(r"[\u4e00-\u9fff]", stem)) >= 6 else ""
