"""The check of a draft that is dropped into the page: read within limits, held against the ledger, and forgotten."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import Response

from duizhang.app.apart import check_apart
from duizhang.core.errors import InputError, UsageError
from duizhang.core.turns import Turns
from duizhang.documents.given import Given
from duizhang.documents.model import Skipped
from duizhang.publishing.check_listing import check_summary, row_groups
from duizhang.publishing.check_page import items_of
from duizhang.publishing.check_words import say
from duizhang.publishing.error_words import TITLES, in_language
from duizhang.publishing.figures import period_text
from duizhang.publishing.quoting import plain
from duizhang.web.asking import asked_day, asked_year
from duizhang.web.books import books_of
from duizhang.web.language import language_of
from duizhang.web.origin import check_same_origin
from duizhang.web.rendering import page
from duizhang.web.words import words

router = APIRouter(include_in_schema=False)

ADDRESS = "/check"
"""Where drafts are sent to."""
TURNS = Turns(
    at_a_time=1, waiting=3, seconds=25, busy="另一份草稿正在核对。 / Another draft is being checked."
)
"""Drafts are checked one after the other: each takes a core. Waiting and checking end before a proxy gives up."""
_LONGEST_NAME = 80
_MOST_BYTES, _MOST_OF_SUFFIX = 240, 14
"""Bytes of a file's name and of its suffix: file systems take 255 in all."""


@router.get(ADDRESS)
def form(request: Request) -> Response:
    """Show the form."""
    return page(request, "check_form.html.j2", problems=[])


@router.post(ADDRESS)
def check(
    request: Request,
    draft: Annotated[UploadFile | None, File()] = None,
    text: Annotated[str, Form()] = "",
    day: Annotated[str, Form(max_length=10)] = "",
    year: Annotated[str, Form(max_length=4)] = "",
) -> Response:
    """Show what a draft gets wrong or leaves open; nothing of it is kept."""
    check_same_origin(request.headers)
    lang = language_of(request)
    given, told_year = asked_day(day.strip()), asked_year(year.strip())
    content = draft.file.read() if draft is not None else b""
    name = safe_name(draft.filename or "") if draft is not None else ""
    if not content and text.strip():
        content, name = text.encode("utf-8", "replace"), "draft.txt"
    if not content:
        raise UsageError(
            "没有收到草稿。 / No draft was sent.",
            hint="选一个文件，或把文字贴进来 / Choose a file, or paste its text.",
        )
    ledger = books_of(request).ledger
    with TURNS.taken(), tempfile.TemporaryDirectory(prefix="duizhang-") as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        done = check_apart(path, ledger, given=Given(date=given), period=told_year)
    if done.refused is not None:
        if not done.skipped or not isinstance(done.refused, UsageError):
            raise done.refused
        # The reader is told what is the matter with the file; where it lay meanwhile means nothing to anybody.
        raise InputError(_told(done.skipped[0], folder), where=name)
    found = done.found
    assert found is not None
    problems = [
        (TITLES.get(s.code, ("", ""))[0] if lang == "zh" else s.code, in_language(_told(s, folder), lang))
        for s in done.skipped
    ]
    period = found.checked.period
    head = found.documents[0]
    return page(
        request,
        "check_result.html.j2",
        of_check=lambda key, **blanks: say(key, lang, **blanks),
        title=plain(head.title or head.name),
        lead=check_summary(found, lang),
        facts=say("checked_on", lang, day=(found.recon.as_of or found.day).isoformat()),
        undated=not found.dated,
        day=found.day,
        left_out=found.left_out,
        items=items_of(found, lang),
        period=period_text(period.text, lang) if period else "",
        groups=row_groups(found, lang),
        problems=problems,
        say=lambda key, **blanks: words(lang)["no_year"] if key == "no_period" else say(key, lang, **blanks),
    )  # fmt: skip


def safe_name(name: str) -> str:
    """Return a file name without folders and without characters that a file system or a page could take amiss.

    >>> safe_name("../../etc/<b>报告</b>.txt"), safe_name("C:\\\\a\\\\草稿.docx"), safe_name("")
    ('b_.txt', '草稿.docx', 'draft.txt')
    """
    last = re.split(r"[\\/]", name)[-1]
    clean = re.sub(r"[^\w.\-（）《》 ]+", "_", last).strip(" .")
    stem, dot, suffix = clean.rpartition(".")
    if not dot:
        stem, suffix = clean, "txt"
    return (
        f"{_cut(stem[:_LONGEST_NAME], _MOST_BYTES)}.{_cut(suffix, _MOST_OF_SUFFIX)}" if stem else "draft.txt"
    )


def _cut(text: str, most: int) -> str:
    """Return the beginning of a text that has so many bytes at most."""
    return text.encode("utf-8", "replace")[:most].decode("utf-8", "ignore")


def _told(notice: Skipped, folder: str) -> str:
    return notice.message.replace(f"{folder}/", "").replace(folder, "")
