"""Feeds: records of articles, their keys recognised by what they mean.

A record is a JSON object with a text and, mostly, an id, a title, a day, an address and a publisher. Feeds
name these in Chinese, English or both at once (``标题title``), and may put them one level down.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from duizhang.core.errors import DuizhangError, RecordIncomplete
from duizhang.documents.dates import parse_day
from duizhang.documents.json_records import Json, find_list, read_records
from duizhang.documents.limits import Limits

# Names of each field, the most telling first. A key counts when it is one of these, or ends or begins with
# one of them beside Chinese characters (文章标识符aid, 时间time).
FIELD_NAMES: dict[str, tuple[str, ...]] = {
    "text": ("finalcontent", "content", "fulltext", "full_text", "maintext", "body", "text", "正文", "全文", "文章内容", "内容"),
    "id": ("aid", "article_id", "articleid", "doc_id", "docid", "id", "文章标识符", "标识符", "编号", "video_id", "guid"),
    "title": ("title", "headline", "标题", "题目", "video_title", "name"),
    "url": ("url", "link", "href", "链接", "网址", "原文链接", "sourceurl", "source_url", "video_url"),
    "time": (
        "time", "pub_date", "pubdate", "pubtime", "publishdate", "publish_date", "publish_time", "publishtime", "published",
        "published_at", "date", "datetime", "时间", "日期", "发布时间", "发布日期",
    ),
    "publisher": (
        "公众号名称", "公众号", "source", "sourcename", "source_name", "publisher", "media", "来源", "发布机构", "媒体", "author", "site",
    ),
}  # fmt: skip

_LATIN = re.compile(r"[a-z_]+")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LONE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Record:
    """One article of a feed, as its record gives it; ``""`` and ``None`` where it gives nothing.

    ``keys`` says under which key of the feed each field stood; ``number`` counts records from 1.
    """

    number: int
    text: str
    id: str = ""
    title: str = ""
    url: str = ""
    publisher: str = ""
    published: date | None = None
    keys: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Feed:
    """The records of a feed that hold a text, and what was wrong with the others."""

    records: tuple[Record, ...]
    problems: tuple[DuizhangError, ...]
    broken: DuizhangError | None = None


def read_feed(text: str, *, where: str, limits: Limits) -> Feed:
    """Read a feed: an array of records, an object that holds one, or JSON Lines.

    Parameters
    ----------
    text
        The decoded file.
    where
        Name of the file for messages.
    limits
        What is refused.

    Returns
    -------
    Feed
        Records in their order; a problem for each record without a text; ``broken`` where the JSON broke
        off or a limit ended the reading.
    """
    found = read_records(text, where=where, limits=limits)
    records: list[Record] = []
    problems: list[DuizhangError] = []
    objects: list[Mapping[str, Json]] = []
    for value in found.values:
        objects.extend(_objects(value))
    for number, item in enumerate(objects, start=1):
        record = _record(number, item)
        if record.text.strip():
            records.append(record)
        else:
            problems.append(_incomplete(record, where))
    return Feed(tuple(records), tuple(problems), found.problem)


def looks_like_feed(text: str) -> bool:
    """Say whether a text opens as JSON does: with an object or an array of values."""
    return re.match(r"\s*(?:\{\s*(?:[\"}]|$)|\[\s*(?:[\[{\]]|$))", text[:10_000]) is not None


def mend_surrogates(text: str) -> str:
    """Replace lone surrogates by U+FFFD, one for one, so that no later stage fails to encode the text."""
    return _LONE.sub("\ufffd", text)


def _objects(value: Json) -> list[Mapping[str, Json]]:
    """Return the records that a value is or holds: itself where it has a text, else those of its list."""
    if isinstance(value, dict):
        return [value] if _record(0, value).text.strip() else find_list(value) or [value]
    return find_list(value)


def _record(number: int, item: Mapping[str, Json]) -> Record:
    fields: dict[str, str] = {}
    keys: dict[str, str] = {}
    inner = [(f"{key}.", value) for key, value in item.items() if isinstance(value, dict)]
    for prefix, level in [("", item), *inner]:
        for name, value in _recognise(level).items():
            # The text is the longest on offer: a summary beside the article is not the article.
            longer = name == "text" and len(value[1]) > len(fields.get("text", ""))
            if name not in fields or longer:
                fields[name], keys[name] = value[1], prefix + value[0]
    return Record(
        number=number,
        text=mend_surrogates(fields.get("text", "")),
        id=mend_surrogates(fields.get("id", "")).strip(),
        title=" ".join(mend_surrogates(fields.get("title", "")).split()),
        url=mend_surrogates(fields.get("url", "")).strip(),
        publisher=mend_surrogates(fields.get("publisher", "")).strip(),
        published=parse_day(fields.get("time", "")),
        keys=keys,
    )


def _recognise(level: Mapping[str, Json]) -> dict[str, tuple[str, str]]:
    """Return for each field the key that means it and its value, the most telling key first."""
    best: dict[str, tuple[int, str, str]] = {}
    for key, value in level.items():
        if isinstance(value, bool) or not isinstance(value, str | int | float):
            continue
        content = value if isinstance(value, str) else _number_text(value)
        if not content.strip():
            continue
        for name, rank in _meanings(key):
            if name not in best or rank < best[name][0]:
                best[name] = (rank, key, content)
    return {name: (key, content) for name, (_, key, content) in best.items()}


def _meanings(key: str) -> list[tuple[str, int]]:
    lowered = key.strip().lower()
    parts = {lowered, *_LATIN.findall(lowered), *_HAN.findall(lowered)} if _HAN.search(lowered) else {lowered}
    found = []
    for name, words in FIELD_NAMES.items():
        ranks = [rank for rank, word in enumerate(words) if word in parts]
        if ranks:
            found.append((name, min(ranks)))
    return found


def _number_text(value: int | float) -> str:
    try:
        return str(value)
    except ValueError:  # an integer of thousands of digits
        return ""


def _incomplete(record: Record, where: str) -> RecordIncomplete:
    name = f" ({record.id or record.title})" if record.id or record.title else ""
    return RecordIncomplete(
        f"Record {record.number}{name} has no text: none of its fields is a content, body or 正文.",
        where=f"{where}, record {record.number}",
        hint="The other records are read.",
    )
