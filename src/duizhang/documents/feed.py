"""Feeds: records of articles, their keys recognised by what they mean.

A record is a JSON object with a text and, mostly, an id, a title, a day, an address and a publisher. Feeds
name these in Chinese, English or both at once (``标题title``), and may put them one level down.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from duizhang.core.errors import DuizhangError, RecordIncomplete
from duizhang.documents.dates import parse_day
from duizhang.documents.json_records import find_list, read_records
from duizhang.documents.json_window import Json
from duizhang.documents.limits import Limits
from duizhang.documents.numbers import number_in

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
    "number": ("文号", "发文字号", "docnumber", "doc_number", "documentnumber", "document_number", "wenhao"),
}  # fmt: skip

_NAMED_KEYS = 12
_LATIN = re.compile(r"[a-z_]+")
_HAN = re.compile(r"[\u4e00-\u9fff]+")
_LONE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Record:
    """One article of a feed, as its record gives it; ``""`` and ``None`` where it gives nothing.

    ``keys`` says under which key of the feed each field stood; ``place`` counts records from 1.
    """

    place: int
    text: str
    id: str = ""
    title: str = ""
    url: str = ""
    publisher: str = ""
    published: date | None = None
    number: str = ""
    keys: Mapping[str, str] | None = None


def read_feed(
    parts: Iterable[str], *, where: str, limits: Limits, mapping: Mapping[str, str] | None = None
) -> Iterator[Record | DuizhangError]:
    """Read a feed record by record: an array of records, an object that holds one, or JSON Lines.

    Parameters
    ----------
    parts
        The decoded file, in any number of parts; they are asked for as records are.
    where
        Name of the file for messages.
    limits
        What is refused.
    mapping
        Fields whose keys the caller names (see :mod:`duizhang.documents.mapping`); the others are recognised.

    Yields
    ------
    Record or DuizhangError
        Records in their order; a :class:`~duizhang.core.errors.RecordIncomplete` for each without a text; at last
        another error where the JSON broke off or a limit ended the reading.
    """
    named = mapping or {}
    place = 0
    for value in read_records(parts, where=where, limits=limits):
        if isinstance(value, DuizhangError):
            yield value
            return
        for item, record in _records(value, place, named):
            place = record.place
            yield record if record.text.strip() else _incomplete(record, where, item, named)


def looks_like_feed(text: str) -> bool:
    """Say whether a text opens as JSON does: with an object or an array of values."""
    return re.match(r"\s*(?:\{\s*(?:[\"}]|$)|\[\s*(?:[\[{\]]|$))", text[:10_000]) is not None


def mend_surrogates(text: str) -> str:
    """Replace lone surrogates by U+FFFD, one for one, so that no later stage fails to encode the text."""
    return _LONE.sub("\ufffd", text)


def _records(
    value: Json, before: int, mapping: Mapping[str, str]
) -> Iterator[tuple[Mapping[str, Json], Record]]:
    """Yield the records that a value is or holds: itself where it has a text, else those of its list.

    ``before`` counts the records before it.
    """
    if isinstance(value, dict):
        record = _record(before + 1, value, mapping)
        items = [] if record.text.strip() else find_list(value)
        if not items:
            yield value, record
            return
    else:
        items = find_list(value)
    for place, item in enumerate(items, start=before + 1):
        yield item, _record(place, item, mapping)


def _record(place: int, item: Mapping[str, Json], mapping: Mapping[str, str]) -> Record:
    fields: dict[str, str] = {}
    keys: dict[str, str] = {}
    inner = [(f"{key}.", value) for key, value in item.items() if isinstance(value, dict)]
    for prefix, level in [("", item), *inner]:
        for name, value in _recognise(level).items():
            # The text is the longest on offer: a summary beside the article is not the article.
            longer = name == "text" and len(value[1]) > len(fields.get("text", ""))
            if name not in fields or longer:
                fields[name], keys[name] = value[1], prefix + value[0]
    for name, key in mapping.items():
        fields[name], keys[name] = _at(item, key), key
    return Record(
        place=place,
        text=mend_surrogates(fields.get("text", "")),
        id=mend_surrogates(fields.get("id", "")).strip(),
        title=" ".join(mend_surrogates(fields.get("title", "")).split()),
        url=mend_surrogates(fields.get("url", "")).strip(),
        publisher=mend_surrogates(fields.get("publisher", "")).strip(),
        published=parse_day(fields.get("time", "")),
        number=number_in(fields.get("number", "")),
        keys=keys,
    )


def _at(item: Mapping[str, Json], key: str) -> str:
    """Return what stands under a key; ``data.body`` is the key ``body`` of the object under ``data``."""
    value: Json = item.get(key)
    if value is None and "." in key:
        value = dict(item)
        for part in key.split("."):
            value = value.get(part) if isinstance(value, dict) else None
    return _text_of(value)


def _recognise(level: Mapping[str, Json]) -> dict[str, tuple[str, str]]:
    """Return for each field the key that means it and its value, the most telling key first."""
    best: dict[str, tuple[int, str, str]] = {}
    for key, value in level.items():
        content = _text_of(value)
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


def _text_of(value: Json) -> str:
    """Return a string or number as text; ``""`` for anything else."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return ""
    try:
        return str(value)
    except ValueError:  # an integer of thousands of digits
        return ""


def _incomplete(
    record: Record, where: str, item: Mapping[str, Json], mapping: Mapping[str, str]
) -> RecordIncomplete:
    name = f" ({record.id or record.title})" if record.id or record.title else ""
    place = f"{where}, record {record.place}"
    if "text" in mapping:
        held = ", ".join(list(item)[:_NAMED_KEYS]) + (" …" if len(item) > _NAMED_KEYS else "")
        return RecordIncomplete(
            f"Record {record.place}{name} has no text under `{mapping['text']}`; its keys are: {held or 'none'}.",
            where=place,
            hint="Name the key of its text in the mapping file.",
        )
    return RecordIncomplete(
        f"Record {record.place}{name} has no text: none of its fields is a content, body or 正文.",
        where=place,
        hint="The other records are read.",
    )
