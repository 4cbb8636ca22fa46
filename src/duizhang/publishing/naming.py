"""What accounts, places and bodies are called in the reader's language."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from duizhang.accounts.model import Account
from duizhang.catalogue.english import body_en, place_en, scope_en
from duizhang.publishing.words import Lang

_SAYS_GROWTH = re.compile(r"growth|inflation", re.IGNORECASE)


def account_name(account: Account, lang: Lang = "zh") -> str:
    """Return an account's indicator with the measure class and scope that tell it from its neighbours."""
    name = account.indicator_zh or account.indicator_en
    if lang == "en":
        name = account.indicator_en or name
        tail = ", growth" if account.measure == "growth" and not _SAYS_GROWTH.search(name) else ""
        scope = scope_en(account.indicator_id, account.scope) if account.scope else ""
        return f"{name}{tail} ({scope})" if scope else f"{name}{tail}"
    rise = "变化幅度" if account.direction == "lower" else "增速"
    tail = rise if account.measure == "growth" and not name.endswith(("增长", "增速", "涨幅")) else ""
    return f"{name}{tail}（{account.scope}）" if account.scope else f"{name}{tail}"


def place_name(subject: str, lang: Lang = "zh") -> str:
    """Return a subject in the reader's language; one that the catalogue does not know stays as it is."""
    return subject if lang == "zh" else place_en(subject)


def usual_subject(subjects: Iterable[str]) -> str:
    """Return the subject that most rows of a list are about, so that it need not be named; the first of equals."""
    return next((subject for subject, _ in Counter(subjects).most_common(1)), "")


def body_names(bodies: Iterable[str], lang: Lang = "zh") -> str:
    """Return public bodies in one line, in the reader's language where the catalogue knows them."""
    return "、".join(bodies) if lang == "zh" else ", ".join(body_en(body) for body in bodies if body)
