"""One account in full on the terminal: verdicts with reasons, figures over time, and the words that carry them."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.style import Style
from rich.table import Table
from rich.text import Text

from duizhang.accounts.history import target_history
from duizhang.accounts.model import Account, Reconciliation
from duizhang.ledger.computations import MEASURED
from duizhang.ledger.records import Statement
from duizhang.publishing.elsewhere import elsewhere, elsewhere_text
from duizhang.publishing.explaining import repairs_of
from duizhang.publishing.figures import interval_text, nature_mark, period_text, printed, target_text
from duizhang.publishing.history import target_history_table
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.naming import account_name, place_name
from duizhang.publishing.prose import Prose
from duizhang.publishing.quoting import sentence_runs
from duizhang.publishing.reported import measured_text
from duizhang.publishing.step_words import finding_text
from duizhang.publishing.terminal import cut, table, title, verdict_cell
from duizhang.publishing.words import FINDINGS, Lang, pick, say

_ADDRESS = 60
"""The longest address that is printed beside a title."""
_COLUMN = {"target": "promised", "actual": "reported", "measured": "measured"}


def account_panel(account: Account, recon: Reconciliation, *, lang: Lang = "zh") -> RenderableType:
    """Return one account for the terminal.

    Every figure has the numbers of its notes; a note shows the sentence with the figure marked, the document,
    its day, its address and the id that ``explain`` takes.
    """
    lookup = Lookup.of(recon)
    shown: list[RenderableType] = [
        title(f"{place_name(account.subject, lang)} · {account_name(account, lang)}", recon, lang)
    ]
    if account.provisional:
        shown.append(Text(say("provisional", lang), style="dim"))
    growth = account.measure == "growth"
    for judgement in account.judgements:
        target = judgement.target
        figure = target_text(target, lookup.first_of(target), account.unit, lang, rise_named=growth)
        figure += nature_mark(target.binding, lang)
        line = Text(f"{period_text(target.due, lang)}  {figure}  ", style="bold")
        shown.append(line.append_text(verdict_cell(judgement.verdict, lang)))
        shown.append(Padding(Prose(pick(judgement.reason, lang)), (0, 0, 0, 2)))
    for finding in recon.findings:
        if finding.id in account.findings:
            kind = pick(FINDINGS[finding.kind], lang)
            shown.append(
                Prose(f"{kind}{say('colon', lang)}{pick(finding.explanation, lang)}", style="italic")
            )
    told = target_history_table(target_history(account, recon.findings), account, lookup, lang=lang)
    shown += [Text(""), *told] if told else []
    notes = _Notes()
    measured = any(s.kind == MEASURED for s in account.statements)
    heads = ["period", "promised", "reported", *(["measured"] if measured else []), "implied"]
    rows = [_time_row(account, period, notes, measured, lookup, lang) for period in _periods(account)]
    shown += [Text(""), *cut(table([say(k, lang) for k in heads]), rows, None, "", lang)]
    shown += [Text(""), Text(say("evidence", lang), style="bold")]
    first: dict[tuple[str, int], int] = {}
    numbers = {statement.id: n for n, statement in enumerate(notes.statements, start=1)}
    for n, statement in enumerate(notes.statements, start=1):
        same = first.setdefault((statement.document_id, statement.sentence_start), n)
        also = elsewhere_text(elsewhere(statement, account), numbers, lang) if same == n else ""
        shown.append(_note(n, statement, lang, same=same, also=also))
    return Group(*shown)


class _Notes:
    """Numbers statements in the order in which they are first referred to."""

    def __init__(self) -> None:
        self.statements: list[Statement] = []

    def number(self, statement: Statement) -> int:
        ids = [s.id for s in self.statements]
        if statement.id not in ids:
            self.statements.append(statement)
            return len(self.statements)
        return ids.index(statement.id) + 1


def _time_row(
    account: Account, period: str | None, notes: _Notes, measured: bool, lookup: Lookup, lang: Lang
) -> list[RenderableType]:
    cells: dict[str, dict[str, list[int]]] = {"promised": {}, "reported": {}, "measured": {}}
    for statement in account.statements:
        if statement.period == period and statement.kind in _COLUMN:
            figures = cells[_COLUMN[statement.kind]]
            text = (
                measured_text(statement, lang)
                if statement.kind == MEASURED
                else printed(statement, lang, rise_named=account.measure == "growth")
            )
            figures.setdefault(text, []).append(notes.number(statement))
    implied: dict[str, list[int]] = {}
    for value in account.implied:
        if value.period == period:
            because = [notes.number(s) for s in lookup.known(value.because)]
            implied[interval_text(value.interval, "", lang)] = because
    columns = [cells["promised"], cells["reported"], *([cells["measured"]] if measured else []), implied]
    return [period_text(period, lang), *("\n".join(_numbered(column)) for column in columns)]


def _numbered(figures: dict[str, list[int]]) -> list[str]:
    return [
        f"{text} [{','.join(map(str, numbers))}]" if numbers else text for text, numbers in figures.items()
    ]


def _periods(account: Account) -> list[str | None]:
    found = {s.period for s in account.statements if s.kind in _COLUMN} | {i.period for i in account.implied}
    return sorted(found, key=lambda p: (p is None, p or ""))


def _note(number: int, statement: Statement, lang: Lang, *, same: int, also: str) -> RenderableType:
    """Return one note; where an earlier one shows its sentence already, only the words of this figure."""
    runs = sentence_runs(statement)
    if same != number:
        runs = tuple(run for run in runs if run.mark) or runs
    sentence = Text()
    for run in runs:
        sentence.append(run.text, style={"number": "bold reverse", "quote": "underline"}.get(run.mark, ""))
    if same != number:
        source = Text(say("same_sentence", lang, n=same), style="dim")
        sentence.append_text(source).append(f" · {statement.id}", style="dim")
        return _noted(number, sentence)
    # A long address is on the title only, as a link that terminals open; JSON has it in full.
    address = statement.source_url
    source = Text(statement.title or statement.doc, style=Style(dim=True, link=address or None))
    for fact in (
        statement.published.isoformat() if statement.published else "",
        address if len(address) <= _ADDRESS else "",
        statement.id,
    ):
        source.append(f" · {fact}" if fact else "", style="dim")
    below = [*(finding_text(repair, lang) for repair in repairs_of(statement)), also]
    return _noted(number, sentence, source, *(Text(line, style="dim") for line in below if line))


def _noted(number: int, *lines: Text) -> RenderableType:
    grid = Table.grid(padding=(0, 1))
    grid.add_column(justify="right", style="dim")
    grid.add_column(overflow="fold")
    for position, line in enumerate(lines):
        grid.add_row(f"[{number}]" if position == 0 else "", Prose(line))
    return grid
