"""What a caller says of all documents that are read: their day, other fields, and the keys of a feed."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from datetime import date
from typing import Annotated

import typer

from duizhang.cli.options import checked_override, day
from duizhang.cli.words import both, say
from duizhang.core.errors import UsageError
from duizhang.documents.given import SETTABLE, Given
from duizhang.documents.mapping import load_mapping
from duizhang.documents.model import DocumentKind

KINDS = {
    "意见": DocumentKind.OPINION,
    "规划": DocumentKind.PLAN,
    "方案": DocumentKind.PLAN,
    "工作报告": DocumentKind.WORK_REPORT,
    "公报": DocumentKind.BULLETIN,
    "法规": DocumentKind.LAW,
    "通知": DocumentKind.NOTICE,
    "新闻": DocumentKind.NEWS,
}
"""Kinds as people call them; their codes count as well."""
_DAYS = ("date", "published")

Setting = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        metavar="NAME=VALUE",
        help=both(
            "为读入的所有文件指定一项：date、title、publisher、issuer、number、place、kind、url；压过文件自己的；可写多次。",
            "Set a field of all documents read: date, title, publisher, issuer, number, place, kind or url; wins over "
            "what they print; may be repeated.",
        ),
    ),
]
MappingFile = Annotated[
    str,
    typer.Option(
        "--mapping",
        metavar="FILE",
        help=both(
            "信息流的字段对照（TOML 或 YAML）：text、title、date、url、publisher、id、number 各是哪个键。",
            "Which keys of a feed are text, title, date, url, publisher, id and number: a TOML or YAML file.",
        ),
    ),
]


def given_of(date_text: str, override: bool, settings: Sequence[str] | None, mapping: str) -> Given:
    """Return what the options say of all documents.

    Raises
    ------
    UsageError
        If an option says nothing that can be set.
    InputError
        If the mapping file cannot be read as one.
    """
    on: date | None = day(date_text, option="--date")
    checked_override(override, on)
    setting: dict[str, str] = {}
    for text in settings or ():
        name, sign, value = (part.strip() for part in text.partition("="))
        if not sign or not value:
            raise UsageError(
                say(f"--set {text} 不是 名称=值。", f"--set {text} is not NAME=VALUE."),
                where="--set",
                hint="--set date=2025-01-14",
            )
        if name in _DAYS:
            on, override = day(value, option="--set"), True
        elif name == "kind":
            setting[name] = _kind(value)
        elif name in SETTABLE:
            setting[name] = value
        else:
            raise _unknown(name, ("date", *SETTABLE), say("没有这一项", "There is no field"))
    return Given(
        date=on,
        date_override=override,
        setting=setting,
        mapping=load_mapping(mapping) if mapping else {},
    )


def _kind(value: str) -> str:
    found = KINDS.get(value)
    if found is not None:
        return found.value
    if value not in list(DocumentKind):
        raise _unknown(value, (*KINDS, *DocumentKind), say("没有这种文件", "There is no kind"))
    return value


def _unknown(name: str, known: Sequence[str], what: str) -> UsageError:
    near = difflib.get_close_matches(name, known, n=1)
    choices = say("可选：", "One of: ") + say("、", ", ").join(known)
    return UsageError(
        say(f"{what}：{name}。", f"{what} {name}."),
        where="--set",
        hint=say(f"是不是 {near[0]}？", f"Did you mean {near[0]}?") if near else choices,
    )
