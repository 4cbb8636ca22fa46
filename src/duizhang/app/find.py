"""From what people type to the accounts they mean."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING

from duizhang.accounts.model import Account, Reconciliation
from duizhang.core.errors import NotFound
from duizhang.core.spelling import spelled_like

if TYPE_CHECKING:
    from duizhang.catalogue.book import Catalogue

MOST_SUGGESTIONS = 6
GROWTH_WORDS = ("增长", "增速", "增幅", "涨幅", "growth")


def indicator_ids(query: str, recon: Reconciliation, catalogue: Catalogue) -> tuple[str, ...]:
    """Return the indicators that a query names: by id, else by name, else by alias, else in its own words.

    Indicators that only this ledger knows are found by the words under which they are kept. Where nothing is
    called so, the query may be a part of names on record; those of the catalogue come before others.

    Raises
    ------
    NotFound
        If nothing is called so; the hint has the nearest names.
    """
    wanted = query.strip()
    known = {account.indicator_id for account in recon.accounts}
    if wanted in known:
        return (wanted,)
    found = [indicator.id for indicator in catalogue.find(wanted)]
    if not found and wanted.endswith(GROWTH_WORDS):
        found = [indicator.id for indicator in catalogue.find(_without_growth(wanted))]
    if found:
        return tuple(found)
    folded = _fold(wanted)
    own = [
        account.indicator_id
        for account in recon.accounts
        if folded in (_fold(account.indicator_zh), _fold(account.indicator_en))
    ]
    if own:
        return tuple(dict.fromkeys(own))
    if partly := _containing(folded, recon):
        return partly
    near = list(dict.fromkeys([*near_names(wanted, recon), *catalogue.suggest(wanted)]))[:MOST_SUGGESTIONS]
    raise NotFound(
        f"没有叫“{wanted}”的指标。 / No indicator is called {wanted!r}.",
        hint=_bilingual("是不是", "did you mean", near) or "duizhang ref indicator",
    )


def growth_asked(query: str, recon: Reconciliation, ids: Sequence[str]) -> frozenset[str]:
    """Return the measures that a query for indicators means: growth alone where it speaks of growth and there is any."""
    measures = frozenset(a.measure for a in recon.accounts if a.indicator_id in ids)
    speaks = query.strip().endswith(GROWTH_WORDS) and "growth" in measures
    return frozenset({"growth"}) if speaks else measures


def accounts_named(
    query: str,
    recon: Reconciliation,
    catalogue: Catalogue,
    *,
    subject: str = "",
    scope: str | None = None,
    measure: str = "",
) -> list[Account]:
    """Return the accounts that a query means; one where it is clear, several where it is not.

    Parameters
    ----------
    query
        An account's id or the unique beginning of it; else an indicator's id, name or alias.
    subject
        A place's full name or the beginning of it; ``""`` for any.
    scope
        The scope's name; ``""`` for the default one, ``None`` for any.
    measure
        ``level`` or ``growth``; ``""`` takes growth where the query speaks of growth, else the level of each
        subject and scope, and growth where there is no level.

    Raises
    ------
    NotFound
        If nothing is called so, or nothing of that name is on record for the subject or scope.
    """
    by_id = [account for account in recon.accounts if account.id == query.strip()]
    if not by_id and query.startswith("acc_"):
        by_id = [account for account in recon.accounts if account.id.startswith(query.strip())]
    if by_id:
        return by_id
    ids = indicator_ids(query, recon, catalogue)
    named = [account for account in recon.accounts if account.indicator_id in ids]
    fitting = [
        account
        for account in named
        if subject_fits(account, subject) and (scope is None or account.scope == scope)
    ]
    if not fitting:
        raise NotFound(
            f"“{query}”在账本里没有符合条件的账目。 / The ledger has no account of {query!r} that fits.",
            hint=_others(named),
        )
    wanted = measure or ("growth" if query.strip().endswith(GROWTH_WORDS) else "")
    return _of_measure(fitting, wanted)


def subject_fits(account: Account, subject: str) -> bool:
    """Say whether an account is of the place that a full name, or the beginning of one, means."""
    return not subject or account.subject_id == subject or account.subject.startswith(subject)


def _containing(part: str, recon: Reconciliation) -> tuple[str, ...]:
    """Return the indicators on record whose name contains a part; provisional ones only where no other does."""
    if not part:
        return ()
    found = [a for a in recon.accounts if part in _fold(a.indicator_zh) or part in _fold(a.indicator_en)]
    known = [a for a in found if not a.provisional]
    return tuple(dict.fromkeys(a.indicator_id for a in known or found))


def near_names(word: str, recon: Reconciliation) -> list[str]:
    """Return names of indicators on record that contain a word or are spelled like it, the catalogue's first."""
    ordered = sorted(recon.accounts, key=lambda account: account.provisional)
    names = list(dict.fromkeys(account.indicator_zh for account in ordered))
    folded = _fold(word)
    inside = sorted((name for name in names if folded and folded in _fold(name)), key=len)
    return list(dict.fromkeys([*inside, *spelled_like(word, names, most=MOST_SUGGESTIONS, alike=0.5)]))


def check_subject(subject: str, recon: Reconciliation) -> None:
    """Refuse a subject of which nothing is on record.

    Raises
    ------
    NotFound
        With the nearest subjects on record as the hint.
    """
    if not subject or any(subject_fits(account, subject) for account in recon.accounts):
        return
    counted = Counter(account.subject for account in recon.accounts if account.subject)
    subjects = [name for name, _ in counted.most_common()]
    near = spelled_like(subject, subjects, most=MOST_SUGGESTIONS, alike=0.3) or subjects[:MOST_SUGGESTIONS]
    raise NotFound(
        f"账本里没有“{subject}”的账目。 / The ledger has no account of {subject!r}.",
        hint=_bilingual("有", "there are", near) or "duizhang read …",
    )


def _of_measure(accounts: Sequence[Account], measure: str) -> list[Account]:
    if measure:
        return [account for account in accounts if account.measure == measure] or list(accounts)
    with_level = {(a.indicator_id, a.subject_id, a.scope) for a in accounts if a.measure == "level"}
    return [
        a
        for a in accounts
        if a.measure == "level" or (a.indicator_id, a.subject_id, a.scope) not in with_level
    ]


def _others(accounts: Sequence[Account]) -> str:
    if not accounts:
        return "看有哪些账目：duizhang accounts / see what is on record: duizhang accounts"
    names = dict.fromkeys(f"{a.subject}{f'（{a.scope}）' if a.scope else ''}" for a in accounts)
    return _bilingual("账本里有", "on record", list(names)[:MOST_SUGGESTIONS])


def _bilingual(zh: str, en: str, names: Sequence[str]) -> str:
    """Return a hint that lists names, Chinese before the stroke and English behind it; ``""`` for none."""
    return f"{zh}：{'、'.join(names)} / {en}: {', '.join(names)}" if names else ""


def _without_growth(text: str) -> str:
    for word in GROWTH_WORDS:
        text = text.removesuffix(word)
    return text.strip()


def _fold(text: str) -> str:
    return "".join(text.split()).casefold()
