"""The language that the interface speaks: Chinese first, English beside it."""

from __future__ import annotations

from contextvars import ContextVar
from typing import Literal

_SEPARATOR = "\x1f"
_language: ContextVar[Literal["zh", "en"]] = ContextVar("duizhang_language", default="zh")


def speak(language: str) -> None:
    """Set the language of this run: ``zh``, or ``en``."""
    _language.set("en" if language == "en" else "zh")


def language() -> Literal["zh", "en"]:
    """Return the language of this run."""
    return _language.get()


def say(zh: str, en: str) -> str:
    """Return the text of the two that fits the language of this run."""
    return en if _language.get() == "en" else zh


def both(zh: str, en: str) -> str:
    """Return one string that carries both texts until :func:`pick` chooses.

    Help texts are fixed when the commands are declared, before anybody has said which language to speak.
    """
    return f"{zh}{_SEPARATOR}{en}"


def pick(text: str | None) -> str:
    """Return the side of a :func:`both` that fits; any other text as it is."""
    zh, separator, en = (text or "").partition(_SEPARATOR)
    return say(zh, en).strip() if separator else zh.strip()
