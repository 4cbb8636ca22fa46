"""Figures and targets as tables of the web app show them: each with its words and the place where these are read."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from duizhang.accounts.model import Account, Judgement, Verdict
from duizhang.ledger.records import Statement
from duizhang.publishing.figures import interval_text, period_text, printed, target_text
from duizhang.publishing.naming import account_name, body_names
from duizhang.publishing.progress import STATUSES, said_when
from duizhang.publishing.quoting import plain
from duizhang.publishing.reported import measured_of, measured_text, nothing_text, reported
from duizhang.publishing.words import VERDICTS, Lang, VerdictWord, pick
from duizhang.tasks.progress_model import Evidence
from duizhang.web.addresses import document_address
from duizhang.web.asking import of_year
from duizhang.web.standing import Standing


@dataclass(frozen=True, slots=True)
class Cell:
    """A figure in a table with the sentence that carries it, its source, and the address where it is read."""

    text: str
    under: str = ""
    words: str = ""
    source: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class TargetRow:
    """A target against what followed, on any page that lists targets."""

    account: Account
    target_id: str
    name: str
    address: str
    due: str | None
    promised: Cell
    reported: Cell | None
    absent: str
    implied: tuple[str, ...]
    measured: Cell | None
    verdict: Verdict
    word: VerdictWord
    reason: str
    bodies: tuple[str, ...]
    shown_bodies: str
    near: int
    """Years between its due date and today, 99 without one."""
    state: str = ""
    proof: Cell | None = None
    """What became of the task that promises it, and the likeliest sentence that tells it, as far as that was sought."""

    @property
    def urgency(self) -> tuple[bool, int, int, str, str]:
        """Sorts indicators of the catalogue before others, what asks for attention first, and what is due about now."""
        return self.account.provisional, self.word.order, self.near, self.due or "9", self.name


def cell(
    statement: Statement, lang: Lang, *, text: str = "", under: str = "", rise_named: bool = False
) -> Cell:
    """Return a statement as a cell; ``text`` and ``under`` are what is shown of it, its print by default."""
    day = statement.published.isoformat() if statement.published else ""
    title = plain(statement.title) or statement.doc
    return Cell(
        text or printed(statement, lang, rise_named=rise_named),
        under,
        plain(statement.sentence or statement.quote),
        " · ".join(part for part in (f"《{title}》", day) if part),
        document_address(statement.doc, words=(statement.quote_start, statement.quote_end)),
    )


def target_rows(account: Account, standing: Standing, lang: Lang) -> list[TargetRow]:
    """Return the targets of an account that were judged."""
    return [row_of(account, judgement, standing, lang) for judgement in account.judgements]


def urgent_rows(accounts: Iterable[Account], standing: Standing, lang: Lang) -> list[TargetRow]:
    """Return the targets of accounts that were judged, the most urgent first."""
    rows = [row for account in accounts for row in target_rows(account, standing, lang)]
    return sorted(rows, key=lambda row: row.urgency)


def row_of(account: Account, judgement: Judgement, standing: Standing, lang: Lang) -> TargetRow:
    """Return a target that was judged as tables show it."""
    lookup, target = standing.lookup, judgement.target
    growth = account.measure == "growth"
    first = lookup.first_of(target)
    shown = target_text(target, first, account.unit, lang, rise_named=growth)
    due = period_text(target.due, lang)
    answer = reported(judgement, account, lookup, lang)
    measured = measured_of(account, target.due)
    state, proof = _became(target.statements, standing, lang)
    bases = {base.period for base in judgement.bases}
    bodies = bodies_of(judgement, standing)
    return TargetRow(
        account=account,
        target_id=target.id,
        name=account_name(account, lang),
        address=standing.addresses.by_id[account.id],
        due=target.due,
        promised=Cell(shown, due) if first is None else cell(first, lang, text=shown, under=due),
        reported=None
        if answer is None
        else _answer(answer.statement, answer.text, period_text(answer.period, lang) if answer.period else "", answer.mark(lang), lang),
        absent=nothing_text(target, standing.recon.as_of, lang),
        implied=tuple(
            f"{period_text(i.period, lang)} {interval_text(i.interval, account.unit, lang)}"
            for i in account.implied
            if answer is None or i.period in bases
        ),
        measured=None
        if measured is None
        else cell(measured, lang, text=measured_text(measured, lang), under=period_text(measured.period, lang)),
        verdict=judgement.verdict,
        word=VERDICTS[judgement.verdict],
        reason=pick(judgement.reason, lang),
        bodies=bodies,
        shown_bodies=body_names(bodies, lang),
        near=years_off(target.due, standing),
        state=state,
        proof=proof,
    )  # fmt: skip


def bodies_of(judgement: Judgement, standing: Standing) -> tuple[str, ...]:
    """Return the full names of the bodies that answer for a target."""
    ids = judgement.target.statements
    return tuple(dict.fromkeys(body for ident in ids for body in standing.answering.get(ident, ())))


def years_off(due: str | None, standing: Standing) -> int:
    """Return how many years lie between a due date and today, 99 where there is none."""
    year, today = of_year(due), standing.recon.as_of
    return abs(int(year) - today.year) if year.isdigit() and today is not None else 99


def _became(statements: Iterable[str], standing: Standing, lang: Lang) -> tuple[str, Cell | None]:
    """Return what became of the tasks that hold a target's figures: of the one with an answer, else of the first."""
    found = [standing.told_of[ident] for ident in statements if ident in standing.told_of]
    if not found:
        return "", None
    told = next((one for one in found if one.evidence), found[0])
    return pick(STATUSES[told.status], lang), evidence_cell(
        told.evidence[0], standing, lang
    ) if told.evidence else None


def evidence_cell(told: Evidence, standing: Standing, lang: Lang) -> Cell:
    """Return a sentence that tells of a task as a cell; its text is what it says, and when."""
    head = standing.head_named(told.doc)
    title = plain(head.title_of(told.article)) if head else told.doc
    address = document_address(told.doc, words=(told.start, told.end))
    return Cell(said_when(told, lang), "", plain(told.quote), title, address)


def _answer(statement: Statement | None, text: str, period: str, mark: str, lang: Lang) -> Cell:
    under = " · ".join(part for part in (period, mark) if part)
    return Cell(text, under) if statement is None else cell(statement, lang, text=text, under=under)
