"""Views: accounts, findings, sheets and explanations as plain data, in the shapes that programs rely on.

Every surface reads these. Fields may be added, never renamed. Values are JSON numbers: whole numbers stay
whole, endless decimals are cut.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from duizhang.accounts.derivation import derive, derive_finding
from duizhang.accounts.desk import Desk
from duizhang.accounts.history import target_history
from duizhang.accounts.model import (
    Account,
    Finding,
    FindingKind,
    Reconciliation,
    Verdict,
)
from duizhang.catalogue.model import Indicator, Unit
from duizhang.core.errors import UsageError
from duizhang.ledger.records import Statement
from duizhang.publishing import explaining
from duizhang.publishing.anchoring import Documents, anchored, anchored_evidence
from duizhang.publishing.elsewhere import elsewhere
from duizhang.publishing.history import target_history_json
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.naming import account_name
from duizhang.publishing.shapes import (
    Json,
    account_json,
    claim_json,
    day_text,
    finding_json,
    interval_json,
    statement_json,
    verdict_json,
)
from duizhang.publishing.sheet_view import sheet_view, tells_more
from duizhang.publishing.words import (
    FINDINGS,
    READING_ORDER,
    VERDICTS,
)

__all__ = [
    "Json",
    "account_name",
    "account_rows",
    "account_view",
    "accounts_view",
    "claim_json",
    "explain_view",
    "findings_view",
    "in_reading_order",
    "read_verdict",
    "select",
    "sheet_view",
    "statement_json",
    "tells_more",
    "with_evidence",
]


def _none(_: str) -> None:
    return None


def accounts_view(
    recon: Reconciliation,
    *,
    subject: str | None = None,
    indicator: str | None = None,
    domain: str | None = None,
    verdict: str | None = None,
) -> list[Json]:
    """Return the accounts that fit all conditions given; see :func:`select` and :func:`account_rows`."""
    return account_rows(select(recon, subject=subject, indicator=indicator, domain=domain, verdict=verdict))


def account_rows(accounts: Iterable[Account], *, documents: Documents = _none) -> list[Json]:
    """Return accounts, each with its latest figure, its targets and its verdicts.

    ``documents`` gives those of its latest figures: they tell how to find the words again.
    """
    return [
        {
            **account_json(account),
            "latest": None if account.latest is None else anchored(account.latest, documents),
        }
        for account in accounts
    ]


def select(
    recon: Reconciliation,
    *,
    subject: str | None = None,
    indicator: str | None = None,
    domain: str | None = None,
    verdict: str | None = None,
) -> list[Account]:
    """Return the accounts that fit all conditions given.

    ``subject`` is a place's full name or the beginning of it (天津); ``indicator`` an id, a name, or, where
    nothing is called so, a part of a name; ``verdict`` a code (``on_track``) or its word.

    Raises
    ------
    UsageError
        If ``verdict`` is no verdict.
    """
    chosen = list(recon.accounts)
    if subject:
        chosen = [a for a in chosen if a.subject_id == subject or a.subject.startswith(subject)]
    if domain:
        chosen = [a for a in chosen if a.domain == domain]
    if verdict:
        wanted = read_verdict(verdict)
        chosen = [a for a in chosen if any(j.verdict is wanted for j in a.judgements)]
    if indicator:
        chosen = _by_indicator(chosen, indicator)
    return chosen


def read_verdict(text: str) -> Verdict:
    """Return the verdict that a code or a word of the interface names.

    Raises
    ------
    UsageError
        If there is none.
    """
    for verdict, shown in VERDICTS.items():
        if text.strip() in (verdict.value, shown.zh, shown.en):
            return verdict
    raise UsageError(
        f"没有“{text}”这种判断。 / {text!r} is no verdict.",
        hint=_choices([(v.value, VERDICTS[v].zh) for v in READING_ORDER]),
    )


def _by_indicator(accounts: list[Account], text: str) -> list[Account]:
    folded = text.casefold()
    equal = [
        a
        for a in accounts
        if folded
        in (a.id.casefold(), a.indicator_id.casefold(), a.indicator_zh.casefold(), a.indicator_en.casefold())
    ]
    return equal or [
        a for a in accounts if folded in a.indicator_zh.casefold() or folded in a.indicator_en.casefold()
    ]


def account_view(account: Account, recon: Reconciliation, *, documents: Documents = _none) -> Json:
    """Return one account in full: with its statements in time order, ties, implied values and findings.

    ``documents`` gives those of its statements: they tell how to find the words again.
    """
    full = account_json(account)
    full["statements"] = [
        {**anchored(s, documents), "also": [other.id for other in elsewhere(s, account)]}
        for s in account.statements
    ]
    full["ties"] = [anchored(s, documents) for s in account.ties]
    full["implied"] = [
        {"period": i.period, **interval_json(i.interval), "because": list(i.because)} for i in account.implied
    ]
    full["finding_details"] = [finding_json(f) for f in recon.findings if f.id in account.findings]
    full["target_history"] = target_history_json(target_history(account, recon.findings))
    full["as_of"] = day_text(recon.as_of)
    return full


def in_reading_order(recon: Reconciliation) -> list[Finding]:
    """Return the findings in the order in which they ask for attention.

    By kind, contradictions first and repetitions last; within a kind indicators of the catalogue before
    provisional ones, then by place and indicator.
    """
    kinds = list(FINDINGS)
    accounts = {a.id: a for a in recon.accounts}

    def key(finding: Finding) -> tuple[int, bool, str, str, str]:
        account = accounts.get(finding.account_id)
        if account is None:
            return kinds.index(finding.kind), True, "", "", finding.period or ""
        names = (account.subject, account.indicator_zh, finding.period or "")
        return kinds.index(finding.kind), account.provisional, *names

    return sorted(recon.findings, key=key)


def findings_view(recon: Reconciliation, *, kind: str | None = None, subject: str = "") -> list[Json]:
    """Return the findings, all or of one kind and of places that begin so, in :func:`in_reading_order`.

    Raises
    ------
    UsageError
        If ``kind`` is no kind of finding.
    """
    kinds = set(FINDINGS) if kind is None else {_finding_kind(kind)}
    places = {a.id: a.subject for a in recon.accounts}
    return [
        finding_json(f)
        for f in in_reading_order(recon)
        if f.kind in kinds and places.get(f.account_id, "").startswith(subject)
    ]


def _finding_kind(name: str) -> FindingKind:
    for known, pair in FINDINGS.items():
        if name.strip() in (known.value, pair.zh, pair.en):
            return known
    raise UsageError(
        f"没有“{name}”这种发现。 / {name!r} is no kind of finding.",
        hint=_choices([(k.value, pair.zh) for k, pair in FINDINGS.items()]),
    )


def with_evidence(findings: Iterable[Json], recon: Reconciliation, documents: Documents) -> list[Json]:
    """Return findings with the words of their statements, and how to find these again in the ``documents``."""
    lookup = Lookup.of(recon)
    return [
        {
            **finding,
            "evidence": [anchored_evidence(s, documents) for s in lookup.known(finding["statements"])],
        }
        for finding in findings
    ]


def _choices(codes: list[tuple[str, str]]) -> str:
    """Return a hint that lists codes, with their Chinese words on the Chinese side."""
    zh = "、".join(f"{code}（{word}）" for code, word in codes)
    return f"可选：{zh} / One of: {', '.join(code for code, _ in codes)}"


def explain_view(
    name: str,
    recon: Reconciliation,
    *,
    others: Iterable[Statement] = (),
    documents: Documents = _none,
    indicators: Mapping[str, Indicator],
    units: Mapping[str, Unit],
) -> Json:
    """Return how a statement, verdict or finding came about, step by step, with its evidence.

    ``name`` is the id of a statement, a target (for its verdict) or a finding, or a unique prefix; ``others``
    are statements that no account holds (norms, minor figures), ``documents`` gives those of the evidence.
    ``indicators`` and ``units`` are those of the reconciliation: they say how its figures were read.

    Raises
    ------
    NotFound
        If nothing is called so.
    """
    lookup = Lookup.of(recon, others=others)
    found = lookup.resolve(name)
    if found in lookup.findings:
        finding = lookup.findings[found]
        read = lookup.known(finding.statements)
        wide = finding.kind in (FindingKind.CONFLICT, FindingKind.ARITHMETIC)
        desk = Desk.of(_around(read, recon), indicators, units, wide=wide)
        return {
            "finding": finding_json(finding),
            "steps": explaining.finding_steps(finding, derive_finding(read, finding.chain, desk)),
            "evidence": [anchored_evidence(s, documents) for s in read],
        }
    if found in lookup.judgements:
        judgement, account = lookup.judgements[found], lookup.home[found]
        read = lookup.known([*judgement.target.statements, judgement.result_id or "", *judgement.because])
        desk = Desk.of(_around(read, recon), indicators, units)
        return {
            "verdict": {**verdict_json(judgement), "account_id": account.id},
            "steps": explaining.verdict_steps(judgement, account, derive(judgement, account, read, desk)),
            "evidence": [anchored_evidence(s, documents) for s in read],
        }
    statement = lookup.statements[found]
    return {
        "statement": statement_json(statement),
        "steps": explaining.statement_steps(statement),
        "evidence": [anchored_evidence(statement, documents)],
    }


def _around(read: Iterable[Statement], recon: Reconciliation) -> list[Statement]:
    """Return all statements of the accounts that some statements stand in: together they say how each is read."""
    ids = {statement.id for statement in read}
    found = {s.id: s for s in read}
    for account in recon.accounts:
        own = (*account.statements, *account.ties)
        if any(s.id in ids for s in own):
            found.update((s.id, s) for s in own)
    return list(found.values())
