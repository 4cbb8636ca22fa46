"""The fields that an amendment sets, read from what a reviewer types."""

from __future__ import annotations

from collections.abc import Mapping

from duizhang.app.resources import catalogue, place_id
from duizhang.app.reviewing_figures import NONE
from duizhang.core.errors import PeriodUnreadable, UsageError
from duizhang.publishing.task_words import read_force, read_kind
from duizhang.values.numbers import as_text, exact
from duizhang.values.period import Period

_TASK = ("action", "object", "due", "body", "force", "kind", "subject", "exemption")
_STATEMENT = ("kind", "period", "subject", "indicator", "value", "unit")
_STATEMENT_KINDS = ("target", "actual", "norm", "minor")


def of_task(given: Mapping[str, object]) -> dict[str, object]:
    """Return the fields of a task that options name.

    Raises
    ------
    UsageError
        If one cannot be read, or is none of a task.
    """
    _only(given, _TASK, "tasks")
    values: dict[str, object] = {}
    for name, value in given.items():
        if name == "body":
            bodies = [str(one).strip() for one in value] if isinstance(value, list) else []
            values["responsible"] = [one for one in bodies if one not in NONE]
        elif name == "due":
            values["due"] = _period(str(value), "--due")
        elif name == "force":
            values["force"] = read_force(str(value))
        elif name == "kind":
            values["kind"] = read_kind(str(value))
        elif name == "subject":
            values["subject"] = place_id(str(value).strip())
        else:
            values[name] = _worded(name, str(value).strip())
    return values


def of_statement(given: Mapping[str, object]) -> dict[str, object]:
    """Return the fields of a statement that options name, as :func:`of_task` does."""
    _only(given, _STATEMENT, "statements")
    values: dict[str, object] = {}
    for name, value in given.items():
        text = str(value).strip()
        if name == "kind":
            values["kind"] = _kind(text)
        elif name == "period":
            values["period"] = _period(text, "--period")
        elif name == "subject":
            values |= {"subject": text, "subject_id": place_id(text)}
        elif name == "indicator":
            values |= _indicator(text)
        elif name == "value":
            values["value"] = _value(text)
        else:
            values["unit"] = text
    return values


def _only(given: Mapping[str, object], known: tuple[str, ...], target: str) -> None:
    for name in given:
        if name not in known:
            raise UsageError(
                f"--{name} 不能用在 {target} 上。 / --{name} is no field of {target}.",
                where=f"--{name}",
                hint=" ".join(f"--{one}" for one in known),
            )


def _worded(name: str, text: str) -> str | None:
    """Return the words of a field: an act has some, an object may have none, and so may an exemption."""
    if text.lower() not in NONE:
        return text
    if name == "action":
        raise UsageError(
            "动作不能是空的。 / An act has words.", where="--action", hint="--action 新建 / --action 改造"
        )
    return None if name == "exemption" else ""


def _period(text: str, option: str) -> str | None:
    if text.strip().lower() in NONE:
        return None
    try:
        return Period.parse(text.strip()).text
    except PeriodUnreadable as error:
        raise UsageError(
            f"{text} 不是时期。 / {text} is not a period.", where=option, hint=error.hint
        ) from None


def _kind(text: str) -> str:
    if text in _STATEMENT_KINDS:
        return text
    raise UsageError(
        f"没有 {text} 这种陈述。 / {text} is no kind of statement.",
        where="--kind",
        hint=", ".join(_STATEMENT_KINDS),
    )


def _indicator(text: str) -> dict[str, object]:
    found = catalogue().find(text)
    if not found:
        raise UsageError(
            f"目录里没有叫“{text}”的指标。 / The catalogue has no indicator {text!r}.",
            where="--indicator",
            hint="、".join(catalogue().suggest(text)) or "duizhang ref indicator",
        )
    return {"indicator": found[0].name_zh, "indicator_id": found[0].id}


def _value(text: str) -> str:
    try:
        return as_text(exact(text))
    except (ValueError, ZeroDivisionError):
        raise UsageError(
            f"{text} 不是数。 / {text} is not a number.", where="--value", hint="--value 36.5"
        ) from None
