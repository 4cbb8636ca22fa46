"""The check of a draft that is dropped into the page: read within limits, held against the ledger, and forgotten."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import BoundedSemaphore
from typing import Annotated

from fastapi import APIRouter, File, Form, Request, UploadFile
from starlette.responses import Response

from duizhang.app.checking import check_draft
from duizhang.core.errors import InputError, ServerBusy, UsageError
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

_SPACE = BoundedSemaphore(1)
"""Drafts checked at a time: reading one takes a core."""
_WAIT = 60
"""Seconds for which a further draft waits."""
_LONGEST_NAME = 80


@contextmanager
def taking_turns(seconds: float = _WAIT) -> Iterator[None]:
    """Wait until no other draft is being checked.

    Raises
    ------
    ServerBusy
        If it takes longer.
    """
    if not _SPACE.acquire(timeout=seconds):
        raise ServerBusy(
            "另一份草稿正在核对。 / Another draft is being checked.",
            hint="过一会儿再交 / Send it again in a while.",
        )
    try:
        yield
    finally:
        _SPACE.release()


@router.get("/check")
def form(request: Request) -> Response:
    """Show the form."""
    return page(request, "check_form.html.j2", problems=[])


@router.post("/check")
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
        content, name = text.encode("utf-8"), "draft.txt"
    if not content:
        raise UsageError(
            "没有收到草稿。 / No draft was sent.",
            hint="选一个文件，或把文字贴进来 / Choose a file, or paste its text.",
        )
    books = books_of(request)
    skipped: list[Skipped] = []
    with taking_turns(), tempfile.TemporaryDirectory(prefix="duizhang-") as folder:
        path = Path(folder) / name
        path.write_bytes(content)
        try:
            found = check_draft(
                path, books.ledger, given=Given(date=given), period=told_year, skipped=skipped.append
            )
        except UsageError:
            if not skipped:
                raise
            # The reader is told what is the matter with the file; where it lay meanwhile means nothing to anybody.
            raise InputError(_told(skipped[0], folder), where=name) from None
        problems = [
            (
                TITLES.get(s.code, ("", ""))[0] if lang == "zh" else s.code,
                in_language(_told(s, folder), lang),
            )
            for s in skipped
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
    ('_b_.txt', '草稿.docx', 'draft.txt')
    """
    last = re.split(r"[\\/]", name)[-1]
    clean = re.sub(r"[^\w.\-（）《》 ]+", "_", last).strip(" .")
    stem, dot, suffix = clean.rpartition(".")
    if not dot:
        stem, suffix = clean, "txt"
    return f"{stem[:_LONGEST_NAME]}.{suffix[:10]}" if stem else "draft.txt"


def _told(notice: Skipped, folder: str) -> str:
    return notice.message.replace(f"{folder}/", "").replace(folder, "")
