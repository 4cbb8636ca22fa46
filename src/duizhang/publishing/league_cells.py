"""What the cells of a league table say, in words and for programs."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from duizhang.accounts.ambition import Ambition
from duizhang.accounts.model import Account, Bilingual, Judgement, Verdict
from duizhang.ledger.records import Statement
from duizhang.publishing.figures import gap_text, nature_mark, period_text, printed, target_text
from duizhang.publishing.league import League, Row
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.naming import account_name, place_name
from duizhang.publishing.reported import reported
from duizhang.publishing.shapes import Json, account_json, statement_json, verdict_json
from duizhang.publishing.words import READING_ORDER, VERDICTS, Lang, pick
from duizhang.values.numbers import as_json

CHANGES: dict[Ambition, Bilingual] = {
    Ambition.RAISED: Bilingual("↑ 提高要求", "↑ raised"),
    Ambition.LOWERED: Bilingual("↓ 降低要求", "↓ lowered"),
    Ambition.KEPT: Bilingual("↔ 保持不变", "↔ kept"),
    Ambition.REDEFINED: Bilingual("≠ 口径调整", "≠ redefined"),
}
"""What became of the ambition from one year's target to the next one's."""

_TEXT: dict[str, Bilingual] = {
    "rank": Bilingual("位次", "Rank"),
    "place": Bilingual("地方", "Place"),
    "target": Bilingual("{year}年目标", "Target {year}"),
    "result": Bilingual("{year}年结果", "Result {year}"),
    "gap": Bilingual("与目标相差", "Gap"),
    "verdict": Bilingual("判断", "Verdict"),
    "next": Bilingual("{year}年目标", "Target {year}"),
    "change": Bilingual("目标变化", "Change of target"),
    "binding": Bilingual("性质", "Nature"),
    "reason": Bilingual("依据", "Reason"),
    "above": Bilingual("高{gap}", "{gap} above"),
    "below": Bilingual("低{gap}", "{gap} below"),
    "equal": Bilingual("持平", "equal"),
    "missing": Bilingual("账本中未见", "not in the ledger"),
    "see": Bilingual("见“{name}”", "see {name}"),
    "page": Bilingual("各地对比", "League table"),
    "evidence": Bilingual("原文", "Words"),
    "places": Bilingual("{n} 个地方", "{n} places"),
    "one_place": Bilingual("1 个地方", "1 place"),
    "made_with": Bilingual(
        "由对账（duizhang）从所读文件生成；每个数字都有原文。",
        "Made by duizhang from the documents that were read; every figure has its words.",
    ),
    "elsewhere": Bilingual(
        "另有 {n} 个其他层级的地方（加 --all 全列）", "other levels: {n} more (--all lists them)"
    ),
}

COLUMNS = ("rank", "place", "target", "result", "gap", "verdict", "next", "change")
"""The columns that files have, in their order."""
_SHOWN = ("rank", "place", "target", "result", "verdict", "next", "change")
_RESULTS = ("rank", "place", "result")


@dataclass(frozen=True, slots=True)
class Cells:
    """One row in words; ``verdict`` is ``None`` where there was no target to judge."""

    rank: str
    place: str
    target: str
    result: str
    gap: str
    verdict: Verdict | None
    next: str
    change: str
    reason: str

    def verdict_text(self, lang: Lang) -> str:
        """Return the sign and the word of the verdict."""
        if self.verdict is None:
            return "—"
        shown = VERDICTS[self.verdict]
        return f"{shown.sign} {shown.word(lang)}"


def say(key: str, lang: Lang, **values: object) -> str:
    """Return a word of the table."""
    return pick(_TEXT[key], lang).format(**values)


def heads(league: League, lang: Lang) -> dict[str, str]:
    """Return the heads of the columns by their keys."""
    years = {"target": league.year, "result": league.year, "next": league.year + 1}
    return {key: say(key, lang, year=years.get(key, "")) for key in COLUMNS}


def shown_columns(league: League) -> tuple[str, ...]:
    """Return the columns that people see: where nobody has a target, none of targets."""
    return _SHOWN if league.has_targets else _RESULTS


def league_name(league: League, lang: Lang) -> str:
    """Return what the table is of."""
    return account_name(league.sample, lang)


def league_summary(league: League, lang: Lang = "zh") -> str:
    """Return in one line how many places stand how, and what became of their targets."""
    rows = [row for row in league.rows if not row.national]
    comma, semicolon = ("，", "；") if lang == "zh" else (", ", "; ")
    parts = [say("one_place", lang) if len(rows) == 1 else say("places", lang, n=len(rows))]
    verdicts = Counter(row.judged.verdict for row in rows if row.judged is not None)
    said = [f"{VERDICTS[v].word(lang)} {verdicts[v]}" for v in READING_ORDER if verdicts[v]]
    if said:
        parts.append(f"{heads(league, lang)['target']} {comma.join(said)}")
    changes = Counter(row.change for row in rows)
    moved = [f"{pick(CHANGES[c], lang).split(' ', 1)[1]} {changes[c]}" for c in CHANGES if changes[c]]
    if moved:
        parts.append(f"{heads(league, lang)['next']} {comma.join(moved)}")
    return semicolon.join(parts)


def cells_of(row: Row, league: League, lookup: Lookup, lang: Lang = "zh") -> Cells:
    """Return the words of a row."""
    account, judged = row.account, row.judged
    missing = say("missing", lang)
    see = "" if row.redefined is None else say("see", lang, name=pick(row.redefined, lang))
    following = _target(row.following, account, lookup, lang, plain_year=league.year + 1)
    target = _target(judged, account, lookup, lang, plain_year=league.year)
    return Cells(
        rank="" if row.rank is None else str(row.rank),
        place=place_name(row.place, lang),
        target=target or (see if row.redefined is not None and judged is None else missing),
        result=_result(row, lookup, lang) or missing,
        gap=_gap(row, lookup, lang),
        verdict=None if judged is None else judged.verdict,
        next=following or (see if judged is not None and see else missing),
        change="—" if row.change is None else pick(CHANGES[row.change], lang),
        reason="" if judged is None else pick(judged.reason, lang),
    )


def _target(
    judgement: Judgement | None, account: Account | None, lookup: Lookup, lang: Lang, *, plain_year: int
) -> str:
    """Return a target's figure, with its due period where that is another than the column's and its nature if said."""
    if judgement is None or account is None:
        return ""
    target = judgement.target
    first = lookup.first_of(target)
    text = target_text(target, first, account.unit, lang, rise_named=account.measure == "growth")
    if target.due != str(plain_year):
        text = f"{period_text(target.due, lang)} {text}"
    return f"{text}{nature_mark(target.binding, lang)}"


def _result(row: Row, lookup: Lookup, lang: Lang) -> str:
    if row.account is None:
        return ""
    growth = row.account.measure == "growth"
    if row.judged is None:
        return "" if row.result is None else printed(row.result, lang, rise_named=growth)
    found = reported(row.judged, row.account, lookup, lang)
    if found is None or not found.answers:
        return ""
    return found.shown(lang) if found.period == row.judged.target.due else found.dated(lang)


def _gap(row: Row, lookup: Lookup, lang: Lang) -> str:
    """Return how far a result is from its target, in the unit in which the result is printed."""
    judged = row.judged
    if row.account is None or judged is None or judged.gap is None:
        return "—"
    gap, unit = judged.gap, "%" if row.account.measure == "growth" else row.account.unit
    said = lookup.statements.get(judged.result_id or "")
    if said is not None and said.value and judged.result and said.unit != row.account.unit:
        gap, unit = gap * abs(said.value / judged.result), said.unit
    if not gap:
        return say("equal", lang)
    return say("above" if gap > 0 else "below", lang, gap=gap_text(abs(gap), unit, lang).removeprefix("+"))


def words_of(row: Row, lookup: Lookup) -> list[Statement]:
    """Return the statements whose words carry a row's figures: target, result, next target."""
    found: list[Statement | None] = []
    if row.judged is not None:
        found += [lookup.first_of(row.judged.target), lookup.statements.get(row.judged.result_id or "")]
    found.append(row.result)
    if row.following is not None:
        found.append(lookup.first_of(row.following.target))
    return [statement for statement in found if statement is not None]


def league_json(league: League, lookup: Lookup) -> list[Json]:
    """Return the rows as accounts with their place in the table under ``league``.

    A place of which the ledger has no such account keeps the shape, with ``account_id``, ``latest`` and the
    figures ``null``.
    """
    return [_row_json(row, league, lookup) for row in league.rows]


def _row_json(row: Row, league: League, lookup: Lookup) -> Json:
    shown = account_json(row.account or league.sample)
    if row.account is None:
        shown |= {"account_id": None, "subject": row.place, "subject_id": row.place_id, "latest": None}
        shown |= {"targets": [], "verdicts": [], "findings": []}
    cells = cells_of(row, league, lookup)
    shown["league"] = {
        "rank": row.rank,
        "national": row.national,
        "year": league.year,
        "target": None if row.judged is None else verdict_json(row.judged)["target"],
        "target_text": cells.target if row.judged is not None else None,
        "binding": None if row.judged is None else row.judged.target.binding,
        "result": as_json(row.value),
        "result_text": _result(row, lookup, "zh") or None,
        "result_statement": None if row.result is None else statement_json(row.result),
        "verdict": None if row.judged is None else row.judged.verdict.value,
        "next_target": None if row.following is None else verdict_json(row.following)["target"],
        "next_target_text": cells.next if row.following is not None else None,
        "change": None if row.change is None else row.change.value,
        "redefined": None if row.redefined is None else {"zh": row.redefined.zh, "en": row.redefined.en},
    }
    return shown
