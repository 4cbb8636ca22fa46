"""What a person may set: where the ledger is and which language the interface speaks."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass

DEFAULT_LEDGER = "./duizhang.db"
LEDGER_VARIABLE = "DUIZHANG_LEDGER"
LANGUAGE_VARIABLE = "DUIZHANG_LANG"
DEBUG_VARIABLE = "DUIZHANG_DEBUG"
LANGUAGES = ("zh", "en")


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings of one run.

    Parameters
    ----------
    ledger
        A file or a database URL.
    lang
        ``zh`` or ``en``.
    debug
        Whether an unexpected error shows its traceback.
    """

    ledger: str = DEFAULT_LEDGER
    lang: str = "zh"
    debug: bool = False

    @staticmethod
    def from_environment(environment: Mapping[str, str] | None = None) -> Settings:
        """Read ``DUIZHANG_LEDGER``, ``DUIZHANG_LANG`` and ``DUIZHANG_DEBUG``; what is not set has its default.

        A language that is none of ``zh`` and ``en`` (``zh_CN.UTF-8``, ``english``) counts by its first two
        letters, and as Chinese where those are neither.
        """
        values = os.environ if environment is None else environment
        lang = values.get(LANGUAGE_VARIABLE, "zh").strip().lower()[:2]
        return Settings(
            ledger=values.get(LEDGER_VARIABLE, "").strip() or DEFAULT_LEDGER,
            lang=lang if lang in LANGUAGES else "zh",
            debug=values.get(DEBUG_VARIABLE, "") not in ("", "0"),
        )
