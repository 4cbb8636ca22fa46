"""Every error has an entry in the documentation and an input that raises it."""

from __future__ import annotations

import inspect
import io
import re
import sys
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from starlette.datastructures import Headers

from duizhang.access.store import Access
from duizhang.app.scoring import sheet_named
from duizhang.catalogue.load import load_catalogue
from duizhang.cli.errors import internal
from duizhang.core import errors
from duizhang.core.errors import DuizhangError, InputError
from duizhang.core.turns import Turns
from duizhang.documents.decode import decode
from duizhang.documents.feed import read_feed
from duizhang.documents.limits import Limits
from duizhang.documents.mapping import load_mapping
from duizhang.documents.read import read_paths
from duizhang.ledger.records import DocumentRecord
from duizhang.ledger.store import Ledger
from duizhang.publishing.error_words import TITLES
from duizhang.values.period import Period
from duizhang.web.origin import check_same_origin

DOCS = (Path(__file__).parents[2] / "docs" / "errors.md").read_text(encoding="utf-8")

GROUPS: set[type[DuizhangError]] = {DuizhangError, InputError}
"""Classes that group others; nothing raises them by themselves."""

UNEXPECTED = "internal-error"
"""What the command line calls an exception that is none of ours."""

CLASSES = {
    found
    for _, found in inspect.getmembers(errors, inspect.isclass)
    if issubclass(found, DuizhangError) and found not in GROUPS
}


def _raise(problem: DuizhangError | None) -> None:
    assert problem is not None
    raise problem


def _path_missing(folder: Path) -> None:
    (row,) = read_paths([folder / "none.txt"]).skipped
    _raise(_by_code(row.code)(row.message, where=row.path, hint="-"))


def _by_code(code: str) -> type[DuizhangError]:
    return next(found for found in CLASSES if found.code == code)


def _limit(folder: Path) -> None:
    (folder / "big.txt").write_text("字" * 100, encoding="utf-8")
    (row,) = read_paths([folder / "big.txt"], limits=Limits(bytes=10)).skipped
    _raise(_by_code(row.code)(row.message, where=row.path, hint="-"))


def _last_of_feed(text: str) -> None:
    *_, last = read_feed([text], where="feed.json", limits=Limits())
    assert isinstance(last, DuizhangError)
    raise last


def _record(_: Path) -> None:
    _last_of_feed('[{"title": "没有正文"}]')


def _json(_: Path) -> None:
    _last_of_feed('[{"content": "一"}, {"content": ')


def _catalogue(folder: Path) -> None:
    (folder / "domains.yaml").write_text("domains:\n  - name_zh: 大气\n", encoding="utf-8")
    load_catalogue(folder)


def _evidence(folder: Path) -> None:
    document = DocumentRecord(id="doc_1", name="one", raw="林木绿化率36.5%")
    with Ledger.open(folder / "a.db") as ledger:
        ledger.add([document, replace(document, raw="另一篇")], {}, extractor_version="1")


def _not_found(folder: Path) -> None:
    with Ledger.open(folder / "a.db") as ledger:
        ledger.document("没有的文件")


def _usage(folder: Path) -> None:
    documents = [DocumentRecord(id=f"doc_{n}", name=f"同名-{n}", raw=str(n)) for n in (1, 2)]
    with Ledger.open(folder / "a.db") as ledger:
        ledger.add(documents, {}, extractor_version="1")
        ledger.document("同名")


def _locked(folder: Path) -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("secret.txt", "密")
    data = bytearray(stream.getvalue())
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        data[data.index(mark) + (6 if mark == b"PK\x03\x04" else 8)] |= 1
    _refused(folder / "a.zip", bytes(data))


def _broken(folder: Path) -> None:
    _refused(folder / "page.pdf", b"%PDF-1.7 ...")


def _refused(file: Path, data: bytes) -> None:
    file.write_bytes(data)
    (row,) = read_paths([file]).skipped
    _raise(_by_code(row.code)(row.message, where=row.path, hint="-"))


def _foreign_form(_: Path) -> None:
    check_same_origin(Headers({"host": "here.example", "origin": "https://elsewhere.example"}))


def _two_drafts(_: Path) -> None:
    turns = Turns(at_a_time=1, waiting=0, seconds=0, busy="有人在核对。 / Somebody checks.")
    with turns.taken(), turns.taken():
        pass


def _mapping(folder: Path) -> None:
    file = folder / "keys.toml"
    file.write_text('txet = "nr"', encoding="utf-8")
    load_mapping(str(file))


CASES: dict[str, Callable[[Path], object]] = {
    "path-missing": _path_missing,
    "encoding-unknown": lambda _: decode(b"\xff\x81\xff\xff\x81", where="page.txt"),
    "json-broken": _json,
    "record-incomplete": _record,
    "format-unknown": lambda _: decode(b"ab\x00cd", where="page.txt"),
    "file-broken": _broken,
    "mapping-broken": _mapping,
    "file-locked": _locked,
    "limit-exceeded": _limit,
    "period-unreadable": lambda _: Period.parse("2027-13"),
    "evidence-mismatch": _evidence,
    "catalogue-broken": _catalogue,
    "sheet-broken": lambda folder: sheet_named(str(folder / "none.yaml")),
    "ledger-unusable": lambda folder: Ledger.open(folder / "none.db", create=False),
    "not-found": _not_found,
    "usage": _usage,
    "sign-in-needed": lambda folder: Access.open(folder / "users.db").sign_in("nobody", "nothing at all"),
    "request-refused": _foreign_form,
    "server-busy": _two_drafts,
    "extra-missing": lambda _: Ledger.open("postgresql://me@localhost/none"),
}


def test_every_error_has_an_input_that_raises_it() -> None:
    assert {found.code for found in CLASSES} == set(CASES)


@pytest.mark.parametrize("code", sorted(CASES))
def test_the_input_raises_it_with_place_and_next_step(
    code: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if code == "extra-missing":
        monkeypatch.setitem(sys.modules, "psycopg", None)
    with pytest.raises(_by_code(code)) as caught:
        CASES[code](tmp_path)
    assert type(caught.value).code == code
    assert caught.value.message
    assert caught.value.hint
    assert str(caught.value).startswith(f"[{code}] ")
    assert caught.value.as_json()["error"]["code"] == code


@pytest.mark.parametrize("found", [*CLASSES, *GROUPS], ids=lambda found: found.__name__)
def test_every_error_has_its_entry(found: type[DuizhangError]) -> None:
    assert re.search(rf"^## {found.code}\n\n`{found.__name__}`\. \w", DOCS, re.MULTILINE)


def test_no_entry_is_about_nothing() -> None:
    codes = {found.code for found in CLASSES | GROUPS} | {UNEXPECTED}
    assert set(re.findall(r"^## (.+)$", DOCS, re.MULTILINE)) == codes


def test_an_exception_of_another_kind_has_the_code_for_it() -> None:
    assert internal(ValueError("no number")).code == UNEXPECTED


def test_every_error_has_its_words_in_chinese() -> None:
    assert {found.code for found in CLASSES} | {UNEXPECTED, InputError.code} == set(TITLES)


def test_codes_are_words_and_differ() -> None:
    codes = [found.code for found in CLASSES | GROUPS]
    assert len(set(codes)) == len(codes)
    assert all(re.fullmatch(r"[a-z]+(-[a-z]+)*", code) for code in codes)
