"""Tables for the terminal: promised, reported, measured where there is any, and the verdict.

Every function returns something that rich prints. Colour only repeats what a sign and a word already say.
Cells fold instead of being cut, and a long table ends with a line that says how many rows are left out.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.text import Text

from duizhang.accounts.model import Account, Finding, FindingKind, Judgement, Reconciliation, Verdict
from duizhang.claims.model import Claim
from duizhang.publishing.declared import declared_line
from duizhang.publishing.figures import nature_mark, period_text, printed, target_text
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.naming import account_name, body_names, place_name
from duizhang.publishing.panel import account_panel
from duizhang.publishing.quoting import plain
from duizhang.publishing.reported import latest_of, measured_of, measured_text, nothing_text, reported
from duizhang.publishing.shapes import Json
from duizhang.publishing.sheet_view import place_label, tells_more
from duizhang.publishing.sheet_words import coverage
from duizhang.publishing.terminal import as_of, cut, table, title, verdict_cell
from duizhang.publishing.words import FINDINGS, KINDS, READING_ORDER, Lang, pick, say
from duizhang.tasks.declared import Declared

_NAMES = 6
"""How many targets that one sentence answers are named."""

__all__ = [
    "account_panel",
    "accounts_table",
    "claims_table",
    "findings_table",
    "same_answer",
    "sheet_table",
    "summary_line",
]


def accounts_table(
    accounts: Sequence[Account],
    recon: Reconciliation,
    *,
    lang: Lang = "zh",
    limit: int | None = 60,
    more: str = "",
) -> RenderableType:
    """Return accounts, one row a target; an account without targets has a row for its latest figure.

    An account with neither, which only ties other figures together, has none.

    Accounts with targets come first, otherwise the order given is kept.
    ``limit`` cuts the rows, ``more`` says how to see the rest.
    """
    if not accounts:
        return Text(say("nothing_accounts", lang))
    lookup = Lookup.of(recon)
    one_subject = len({a.subject for a in accounts}) == 1
    measured = any(measured_of(a) is not None for a in accounts)
    heads = [say("indicator", lang)] + ([] if one_subject else [say("subject", lang)])
    grid = table([*heads, *_three(measured, lang), say("verdict", lang)], verdict_last=True)
    rows: list[list[RenderableType]] = []
    for account in sorted(accounts, key=lambda a: not a.judgements):
        if not account.judgements and latest_of(account) is None and measured_of(account) is None:
            continue
        name = account_name(account, lang)
        judged = account.judgements or (None,)
        for position, judgement in enumerate(judged):
            head: list[RenderableType] = [name if position == 0 else ""]
            if not one_subject:
                head.append(place_name(account.subject, lang) if position == 0 else "")
            rows.append([*head, *_figures(account, judgement, lookup, measured, lang)])
    name = place_name(accounts[0].subject, lang) if one_subject else say("accounts", lang)
    return Group(title(name, recon, lang), *cut(grid, rows, limit, more, lang))


def findings_table(
    findings: Sequence[Finding],
    recon: Reconciliation,
    *,
    lang: Lang = "zh",
    limit: int | None = 40,
    more: str = "",
) -> RenderableType:
    """Return findings with their explanation, proof and the statements that they rest on."""
    if not findings:
        return Text(say("nothing_findings", lang))
    lookup = Lookup.of(recon)
    grid = table([say("finding", lang), say("indicator", lang), say("explanation", lang)])
    rows = [_finding_row(group, lookup, lang) for group in same_answer(findings, lookup)]
    return Group(title(say("findings", lang), recon, lang), *cut(grid, rows, limit, more, lang))


def same_answer(findings: Sequence[Finding], lookup: Lookup) -> list[list[Finding]]:
    """Group the findings that one and the same sentence makes; the order is that of the first of each group."""
    groups: dict[tuple[str, ...], list[Finding]] = {}
    for finding in findings:
        answers = [s for s in lookup.known(finding.statements) if s.kind == "actual" and s.value is None]
        same = finding.kind is FindingKind.ANSWERED_IN_WORDS and answers
        sentences = sorted({f"{s.document_id}:{s.sentence_start}" for s in answers})
        groups.setdefault((finding.kind.value, *sentences) if same else (finding.id,), []).append(finding)
    return list(groups.values())


def _finding_row(group: list[Finding], lookup: Lookup, lang: Lang) -> list[RenderableType]:
    finding = group[0]
    kind = Text(pick(FINDINGS[finding.kind], lang), style="bold")
    homes = [lookup.accounts.get(f.account_id) for f in group]
    names = [account_name(account, lang) for account in homes if account is not None]
    said = lookup.known(finding.statements)
    if len(group) > 1:
        answer = next(s for s in said if s.kind == "actual" and s.value is None)
        place = place_name(homes[0].subject, lang) if homes[0] is not None else ""
        shown = say("comma_list", lang).join(names[:_NAMES])
        rest = say("and_others", lang, n=len(names) - _NAMES) if len(names) > _NAMES else ""
        lines = [say("one_answer", lang, n=len(group), words=plain(answer.number)), shown + rest]
        lines.append(f"   {answer.doc}{say('colon', lang)}{plain(answer.quote)}")
        return [kind, f"{place} {say('n_targets', lang, n=len(group))}", "\n".join(lines)]
    where = f"{place_name(homes[0].subject, lang)} {names[0]}" if homes[0] is not None else finding.account_id
    when = "\n" + period_text(finding.period, lang) if finding.period else ""
    explanation = pick(finding.explanation, lang)
    steps = [text for step in finding.chain if (text := pick(step, lang)) not in explanation]
    lines = [explanation, *(f"{n}. {text}" for n, text in enumerate(steps, start=1))]
    lines += dict.fromkeys(f"   {s.doc}{say('colon', lang)}{plain(s.quote)}" for s in said)
    return [kind, where + when, "\n".join(lines)]


def sheet_table(
    view: Json,
    *,
    declared: Sequence[Declared] = (),
    lang: Lang = "zh",
    limit: int | None = 80,
    more: str = "",
    reasons: bool = True,
) -> RenderableType:
    """Return the sheet of a document (:func:`duizhang.publishing.views.sheet_view`) for the terminal.

    Parameters
    ----------
    declared
        What the document says in numbers that it holds.
    """
    document = view["document"]
    head = [Text(document["title"], style="bold")]
    facts = [body_names([document["issuer"]], lang), document["published"] or "", as_of(view["as_of"], lang)]
    head.append(Text(" · ".join(f for f in facts if f), style="dim"))
    if not view["rows"]:
        return Group(*head, Text(say("nothing_targets", lang)))
    head.append(Text(view["sentence"]))
    if view["coverage"]:
        head.append(Text(coverage(view["coverage"], lang), style="dim"))
    line = declared_line(declared, lang=lang)
    told = [] if line is None else [line]
    measured = any(row["measured_text"] for row in view["rows"])
    heads = [say("indicator", lang), *_three(measured, lang), say("verdict", lang)]
    grid = table(heads, verdict_last=True)
    rows: list[list[RenderableType]] = []
    clause = ""
    for row in view["rows"]:
        name = Text(row["indicator"])
        where = place_label(row)
        if where and where != clause:
            clause = where
            rows.append([Text(clause, style="dim"), *[""] * (len(heads) - 1)])
        if row["responsible"]:
            name.append("\n" + body_names(row["responsible"], lang), style="dim")
        verdict = verdict_cell(Verdict(row["verdict"]["verdict"]), lang)
        if reasons and tells_more(row):
            verdict.append(
                "\n" + (row["verdict"]["reason"][lang] or row["verdict"]["reason"]["zh"]), style="dim"
            )
        cells = [f"{row['target_text']}\n{row['due_text']}", _reported_cell(row, lang)]
        if measured:
            when = period_text(row["measured_period"], lang) if row["measured_period"] else ""
            lines = (row["measured_text"] or "—", when, row["measured_mark"])
            cells.append("\n".join(line for line in lines if line))
        rows.append([name, *cells, verdict])
    return Group(*head, *cut(grid, rows, limit, more, lang), *told)


def claims_table(
    claims: Sequence[Claim], *, lang: Lang = "zh", limit: int | None = 200, more: str = ""
) -> RenderableType:
    """Return claims, one a row, in the order of the text."""
    if not claims:
        return Text(say("nothing_claims", lang))
    heads = ("document", "kind", "indicator", "value", "period", "quote")
    grid = table([say(k, lang) for k in heads])
    rows: list[list[RenderableType]] = []
    shown = ""
    for claim in claims:
        name = "" if claim.article == shown else claim.article or claim.doc
        shown = claim.article
        kind = KINDS.get(str(claim.kind))
        scope = f"（{claim.scope}）" if claim.scope else ""
        rows.append(
            [
                name,
                pick(kind, lang) if kind else str(claim.kind),
                f"{claim.indicator}{scope}",
                printed(claim, lang),
                period_text(claim.period, lang) if claim.period else "—",
                Text(plain(claim.quote), style="dim"),
            ]
        )
    return Group(*cut(grid, rows, limit, more, lang))


def summary_line(counts: dict[str, int], lang: Lang = "zh") -> Text:
    """Return verdict counts in one line: sign, word and number of each."""
    line = Text()
    for verdict in READING_ORDER:
        if count := counts.get(verdict.value, 0):
            line.append_text(verdict_cell(verdict, lang)).append(f" {count}   ")
    return line


def _figures(
    account: Account, judgement: Judgement | None, lookup: Lookup, measured: bool, lang: Lang
) -> list[RenderableType]:
    growth = account.measure == "growth"
    if judgement is None:
        latest = latest_of(account)
        shown = "" if latest is None else printed(latest, lang, rise_named=growth)
        if latest is not None and latest.period:
            shown = f"{period_text(latest.period, lang)} {shown}"
        row: list[RenderableType] = ["—", shown or "—"]
        verdict: RenderableType = ""
    else:
        target = judgement.target
        figure = target_text(target, lookup.first_of(target), account.unit, lang, rise_named=growth)
        found = reported(judgement, account, lookup, lang)
        row = [
            f"{period_text(target.due, lang)} {figure}{nature_mark(target.binding, lang)}",
            nothing_text(target, judgement.as_of, lang)
            if found is None or (measured and found.basis == "measured")
            else found.dated(lang),
        ]
        verdict = verdict_cell(judgement.verdict, lang)
    if measured:
        seen = measured_of(account, None if judgement is None else judgement.target.due)
        row.append("—" if seen is None else f"{period_text(seen.period, lang)} {measured_text(seen, lang)}")
    return [*row, verdict]


def _reported_cell(row: Json, lang: Lang) -> str:
    if row["result_basis"] == "measured":
        return "—"
    if not row["result_text"]:
        return str(row["result_absent"])
    lines = [row["result_text"], period_text(row["result_period"], lang) if row["result_period"] else ""]
    return "\n".join(line for line in (*lines, row["result_mark"]) if line)


def _three(measured: bool, lang: Lang) -> list[str]:
    return [say("promised", lang), say("reported", lang)] + ([say("measured", lang)] if measured else [])
