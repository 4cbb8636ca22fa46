"""Title, issuer, days and kind of an article, as the page prints them or the feed gives them."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise

from duizhang.documents.dates import DAY, day_in_name, find_days, parse_day, year_in_title
from duizhang.documents.given import Given
from duizhang.documents.labelled import labelled
from duizhang.documents.model import BlockKind, DocumentKind
from duizhang.documents.numbers import number_of_lines, number_of_title
from duizhang.documents.passage import UNNUMBERED, Passage
from duizhang.documents.printed import (
    HISTORY,
    ORGAN,
    PAPER,
    is_date_line,
    is_dateline,
    is_document_title,
    is_signature,
)
from duizhang.documents.split import Part
from duizhang.documents.titles import printed_title, spaced, title_from_name

HEAD_PASSAGES = 24
HEAD_CHARACTERS = 600

_PLACE_SUFFIX = "自治区|特别行政区|自治州|自治县|自治旗|新区|省|市|州|盟|县|区|旗|镇|乡"
_CONGRESS = re.compile(
    rf"在(?P<place>[\u4e00-\u9fff]{{2,14}}?(?:{_PLACE_SUFFIX}))?第[^届，。]{{1,6}}届(?P<nation>全国)?人民代表大会"
)
_REPORT = re.compile(
    rf"(?:(?:19|20)\d{{2}}年)?(?P<place>[\u4e00-\u9fff]{{2,12}}?(?:{_PLACE_SUFFIX})|国务院)?(?:(?:19|20)\d{{2}}年)?(?:人民)?政府工作报告"
)
_SPEECH = re.compile(
    rf"(?:^|[—–─\-]{{1,4}}|[（(]|报告)\s*{DAY}\s*在[^。，]{{2,50}}(?:会议|大会|全会|全体会议|次会)上?"
)
_PASSED = re.compile(rf"(?<!现将){DAY}[^。；]{{0,60}}?(?:通过|修订|修正|审议通过|批准|公布)")
_ISSUED = re.compile(
    rf"^(?P<organs>(?:{ORGAN}|国务院|中共中央|党中央)(?:[\s、，]*(?:{ORGAN}|国务院|等\S{{0,6}}部门))*)\s*(?:关于|印发|令$)"
)
_SOURCE = re.compile(r"(?:来源|文章来源|稿源|信息来源)\s*[:：]\s*(?P<name>[^\s:：]{2,30})?")
_TIME = re.compile(r"(?:时间|发布时间|发布日期|日期)\s*[:：]")
_AGENCY = re.compile(
    r"(?P<name>新华社|新华网|中新社|中新网|中国新闻网|人民网|央视网|央视新闻)[\u4e00-\u9fff]{0,10}?(?:\d{1,2}月)?\d{1,2}日(?:电|讯|消息)"
)
"""Whose report a text is, as its first words say: 新华社北京1月5日电."""
_NEWS_WORDS = re.compile(r"记者|获悉|据悉|据了解|介绍，|昨日|昨天|本报讯|消息")
_HEADLINE_WORDS = re.compile(r"[！!？?→]|——$|重磅|详解|解读|印发|公布|发布|召开|最新|出台|会见|调研")

_KINDS: tuple[tuple[DocumentKind, re.Pattern[str]], ...] = (
    (DocumentKind.WORK_REPORT, re.compile(r"政府工作报告")),
    (DocumentKind.BULLETIN, re.compile(r"(?<!人民政府)公报|状况|年报|白皮书|简报")),
    (DocumentKind.PLAN, re.compile(r"规划|方案|计划|纲要|要点|预案|路线图")),
    (
        DocumentKind.PLAN,
        re.compile(r"(?:19|20)\d\d年(?:度)?[^《》]{0,24}(?:考评|考核|评价|评估|评分|督查|奖惩)(?:工作)?办法"),
    ),
    (DocumentKind.LAW, re.compile(r"(?:人民政府|国务院|主席)令$")),
    (DocumentKind.LAW, re.compile(r"(?:法|条例|办法|规定|细则)[》”]?(?:[（(][^（()）]*[）)])?(?:的?通知)?$")),
    (DocumentKind.OPINION, re.compile(r"意见|若干(?:政策|工作)?措施")),
    (DocumentKind.NOTICE, re.compile(r"通知|通告|公告|决定|批复|函|决议")),
)


@dataclass(slots=True)
class Metadata:
    """What an article says of itself; ``""`` and ``None`` where nothing tells."""

    title: str = ""
    publisher: str = ""
    issuer: str = ""
    url: str = ""
    published: date | None = None
    adopted: date | None = None
    kind: DocumentKind = DocumentKind.OTHER
    year: int | None = None
    number: str = ""
    place: str = ""
    found: dict[str, str] = field(default_factory=dict)

    def put(self, name: str, value: object, where: str) -> None:
        """Set a field that is still empty and note where its value was found."""
        if value and not getattr(self, name):
            setattr(self, name, value)
            self.found[name] = where


def describe(part: Part, raw: str, *, name: str, given: Given, page: Metadata) -> Metadata:
    """Return what is known of an article.

    Parameters
    ----------
    part
        The article's passages; those of its title become headings of rank 1.
    raw
        The document's raw text, from which titles keep their spaces.
    name
        The document's name: the file's stem or the feed's id.
    given
        What the feed or the caller says.
    page
        What the whole page says: its masthead's newspaper and day.
    """
    found = Metadata()
    for name_of, value in (
        ("title", given.title),
        ("publisher", given.publisher),
        ("url", given.url),
        ("published", given.published),
        ("number", given.number),
    ):
        said = given.places.get(name_of) or f"feed field {given.keys.get(_key(name_of), name_of)}"
        found.put(name_of, value, said)
    head = _head(part.passages)
    printed = "" if given.title and given.feed else printed_title(part, head, raw)
    named = "" if given.feed else title_from_name(name)
    if printed and named.endswith(printed) and named != printed:
        # A bare 政府工作报告: the file's name is the same title with place and year.
        found.put("title", named, "file name")
    found.put("title", printed, "headline")
    found.put("title", named, "file name")
    _labels(found, part)
    _issuer(found, part, raw)
    _days(found, part, head, given)
    for passage in head:
        source = _SOURCE.match(passage.text)
        if source and source["name"]:
            found.put("publisher", source["name"], "source line")
    found.put("publisher", _next_line_source(head), "source line")
    found.put("publisher", page.publisher, "masthead")
    found.put("publisher", _agency(part), "dateline")
    found.put("published", page.published, page.found.get("published", "masthead"))
    if not given.feed:
        found.put("published", day_in_name(name), "file name")
    _argument(found, given)
    found.year = year_in_title(found.title) or (None if given.feed else year_in_title(name))
    if found.year:
        found.found["year"] = "title" if year_in_title(found.title) else "file name"
    found.put("number", number_of_title(found.title), "title")
    found.put("number", *number_of_lines(passage.text for passage in part.passages[:HEAD_PASSAGES]))
    found.kind = _kind_of(found, part, given)
    if found.kind is not DocumentKind.OTHER:
        found.found["kind"] = "form of the text" if found.kind is DocumentKind.NEWS else "title"
    _set(found, given)
    return found


def describe_page(passages: list[Passage], name: str) -> Metadata:
    """Return the newspaper and the day that a page's masthead prints; empty where it has none."""
    page = Metadata()
    for passage in passages:
        if not passage.masthead:
            continue
        if PAPER.fullmatch(passage.text):
            page.put("publisher", passage.text, "masthead")
        for printed in find_days(passage.text):
            if "创刊" not in passage.text[printed.end : printed.end + 4]:
                page.put("published", printed.day, "masthead")
            break
    if page.publisher:
        page.put("published", day_in_name(name), "file name")
    return page


def _key(name: str) -> str:
    return {"published": "time"}.get(name, name)


def _argument(found: Metadata, given: Given) -> None:
    if given.date and (given.date_override or (found.published is None and found.adopted is None)):
        found.published = given.date
        found.found["published"] = "argument"
        if given.date_override:
            found.adopted = None
            found.found.pop("adopted", None)


def _set(found: Metadata, given: Given) -> None:
    """Put what the caller sets in the place of what was found."""
    for name, value in given.setting.items():
        setattr(found, name, DocumentKind(value) if name == "kind" else value)
        found.found[name] = "argument"


def _head(passages: list[Passage]) -> list[Passage]:
    """Return the passages above the article's first paragraph of prose."""
    head: list[Passage] = []
    for passage in passages[:HEAD_PASSAGES]:
        if passage.kind is BlockKind.PARAGRAPH and not _SPEECH.search(passage.text[:120]):
            sentence = len(passage.text) > 24 and passage.text[-1] in "。；！？"
            if sentence or (len(passage.text) > 70 and not HISTORY.fullmatch(passage.text)):
                break
        if passage.kind is BlockKind.HEADING and passage.rank not in (0, UNNUMBERED):
            break
        head.append(passage)
    return head


def _labels(found: Metadata, part: Part) -> None:
    """Take what the page says in lines of labels."""
    for name, (value, label) in labelled(p.text for p in part.passages[:HEAD_PASSAGES]).items():
        told = value if name in ("title", "issuer") else parse_day(value)
        found.put(name, told, f"label {label}")


def _issuer(found: Metadata, part: Part, raw: str) -> None:
    issued = _ISSUED.match(found.title)
    if issued:
        organs = issued["organs"].strip()
        # Two bodies whose names end and begin alike stand with a space between them in print.
        found.put("issuer", " ".join(organs.split()), "title")
    report = _REPORT.search(found.title)
    if report:
        opening = "".join(passage.text for passage in part.passages[:HEAD_PASSAGES])[:HEAD_CHARACTERS]
        congress = _CONGRESS.search(opening)
        if congress:
            place = congress["place"]
            issuer = "国务院" if congress["nation"] else f"{place}人民政府" if place else ""
            found.put("issuer", issuer, "line under the title")
        elif report["place"]:
            place = report["place"]
            found.put("issuer", place if place == "国务院" else f"{place}人民政府", "title")
    for index, passage in enumerate(part.passages[1:], start=1):
        before = part.passages[index - 1].text
        if is_date_line(passage.text) and is_signature(before):
            found.put("issuer", spaced(part.passages[index - 1], raw), "signature")
            break


def _days(found: Metadata, part: Part, head: list[Passage], given: Given) -> None:
    """Find the day of speech, adoption or signature, and the day of publication that the page prints."""
    latest = given.published
    passed = [printed.day for p in head if _PASSED.search(p.text) for printed in find_days(p.text)]
    if passed:
        found.put("adopted", max(passed), "line under the title")
    opening = "\n".join(passage.text for passage in part.passages[:HEAD_PASSAGES])[:HEAD_CHARACTERS]
    speech = re.search(_SPEECH.pattern, opening, re.MULTILINE)
    if speech:
        found.put(
            "adopted",
            next((printed.day for printed in find_days(speech.group())), None),
            "line under the title",
        )
    dated = [p for p in part.passages if is_date_line(p.text)]
    for passage in dated:
        day = next((printed.day for printed in find_days(passage.text)), None)
        if day and not (latest and day > latest):
            where = "brackets under the title" if passage.text[0] in "（(" else "signature"
            found.put("adopted", day, where)
            break
    for index, passage in enumerate(head):
        timed = _TIME.match(passage.text) or re.match(
            r"(?:19|20)\d{2}年\d{1,2}月\d{1,2}日\s*\d{1,2}[时:：]", passage.text
        )
        text = passage.text
        if _TIME.fullmatch(text) and index + 1 < len(head):
            text = head[index + 1].text
        if timed or _SOURCE.match(text) or is_dateline(text):
            found.put("published", next((printed.day for printed in find_days(text)), None), "time line")
    for passage in head[:_BYLINES]:
        printed = next(find_days(passage.text), None) if len(passage.text) <= _LONGEST_BYLINE else None
        if printed is None or _MARKED.search(passage.text):
            continue
        if printed.start == 0 or printed.end == len(passage.text):
            found.put("published", printed.day, "line under the title")
    for passage in part.passages[-6:]:
        if is_dateline(passage.text) and not any(passage is above for above in head):
            found.put(
                "adopted", next((printed.day for printed in find_days(passage.text)), None), "signature"
            )
        if passage.text.endswith("印发") and len(passage.text) <= 60:
            found.put(
                "published", next((printed.day for printed in find_days(passage.text)), None), "imprint"
            )


def _agency(part: Part) -> str:
    for passage in part.passages[:HEAD_PASSAGES]:
        if passage.kind is BlockKind.PARAGRAPH and (told := _AGENCY.match(passage.text)):
            return told["name"]
    return ""


_BYLINES = 4
_LONGEST_BYLINE = 36
_MARKED = re.compile(r"[，。；！？《》“”]|星期|前$|起$")
"""What a line has that is no mere byline: 某中心 2026-02-09."""


def _next_line_source(head: list[Passage]) -> str:
    """Return the source whose name stands on the line after 来源：."""
    for passage, following in pairwise(head):
        source = _SOURCE.fullmatch(passage.text)
        if source and not source["name"] and 2 <= len(following.text) <= 12:
            return following.text
    return ""


def _kind_of(found: Metadata, part: Part, given: Given) -> DocumentKind:
    """Return the kind that the title tells; a report about a document is news."""
    title = found.title
    kind = _by_words(title)
    opening = "".join(p.text for p in part.passages[:12] if p.kind is BlockKind.PARAGRAPH)[:120]
    told = part.news or given.feed or bool(_NEWS_WORDS.search(opening))
    if not told or (kind is DocumentKind.WORK_REPORT and is_document_title(title) and not part.news):
        return kind
    official = is_document_title(title) and not _HEADLINE_WORDS.search(
        title.replace("印发", "") if "关于" in title else title
    )
    if official and not part.news and (kind is DocumentKind.WORK_REPORT or "关于" in title or not given.feed):
        return kind
    return DocumentKind.NEWS


def _by_words(title: str) -> DocumentKind:
    for kind, pattern in _KINDS:
        if pattern.search(title):
            return kind
    return DocumentKind.OTHER
