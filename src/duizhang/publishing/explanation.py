"""An explanation as text: what is on record or claimed, how it came about, and the words that carry it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from duizhang.accounts.model import FindingKind, Verdict
from duizhang.catalogue.english import scope_en
from duizhang.claims.model import Claim
from duizhang.ledger.records import Statement
from duizhang.publishing.explaining import rules_and_findings
from duizhang.publishing.figures import number, period_text, printed
from duizhang.publishing.naming import body_names, place_name
from duizhang.publishing.quoting import plain
from duizhang.publishing.shapes import Json
from duizhang.publishing.step_words import finding_text, rule_text
from duizhang.publishing.words import FINDINGS, KINDS, Lang, pick, say, verdict_mark
from duizhang.values.numbers import exact

_ADDRESS = 60
"""The longest address that is printed beside a title."""


def explanation_text(view: Json, statements: dict[str, Statement], *, lang: Lang = "zh") -> str:
    """Return what :func:`duizhang.publishing.views.explain_view` gives, for people.

    Parameters
    ----------
    statements
        Statements on record by id, for the figures in their printed form.
    """
    lines = [*_head(view, statements, lang), "", say("steps", lang)]
    number = (view.get("statement") or {}).get("number")
    cited = {item["statement"]: at for at, item in enumerate(view["evidence"], start=1)}
    for position, step in enumerate(view["steps"], start=1):
        lines.append(f"  {position}. {_step(step['rule'], _shown(step, number, cited, lang), lang)}")
    lines += ["", say("quote", lang)]
    for at, item in enumerate(view["evidence"], start=1):
        address = item["url"] if len(item["url"]) <= _ADDRESS else ""
        source = (
            " ".join((item["title"] or item["doc"]).split()),
            item["issuer"],
            item["date"] or "",
            address,
        )
        mark = f"[{at}] " if len(cited) > 1 else ""
        lines.append(f"  {mark}{plain(item['sentence'] or item['quote'])}")
        place = f"{item['doc']} [{item['start']}:{item['end']}]"
        if item["page"]:
            place = f"{place} {say('page', lang, n=item['page'])}"
        lines.append("    " + " · ".join(part for part in (*source, place, item["statement"]) if part))
    return "\n".join(lines)


def claims_text(claims: Sequence[Claim], *, lang: Lang = "zh") -> str:
    """Return claims in the order of the text, under each the rules that found it."""
    if not claims:
        return say("nothing_claims", lang)
    lines: list[str] = []
    shown = ""
    for claim in claims:
        if (article := claim.article or claim.doc) != shown:
            lines += [*([""] if lines else []), plain(article)]
            shown = article
        kind = KINDS.get(str(claim.kind))
        scope = f"（{claim.scope}）" if claim.scope else ""
        facts = (
            pick(kind, lang) if kind else str(claim.kind),
            place_name(claim.subject, lang),
            f"{plain(claim.indicator)}{scope}" if claim.indicator else "—",
            printed(claim, lang),
            period_text(claim.period, lang),
            f"{say('confidence', lang)} {round(claim.confidence * 100)}%",
        )
        lines += ["", "  " + " · ".join(fact for fact in facts if fact)]
        lines.append(f"    {plain(claim.quote)} [{claim.start}:{claim.end}]")
        for position, (rule, finding) in enumerate(rules_and_findings(claim.explanation), start=1):
            lines.append(f"    {position}. {_step(rule, finding_text(finding, lang), lang)}")
    return "\n".join(lines)


def _shown(step: Json, number: str | None, cited: Mapping[str, int], lang: Lang) -> str:
    """Return what a step says, with the numbers of the evidence that it reads."""
    if "text" not in step:
        given, result = _plain(step["input"], lang), _plain(step["output"], lang)
        return f"{given} → {result}" if given and given != number else result
    read = step["input"] if isinstance(step["input"], list) and len(cited) > 1 else []
    marks = "".join(f"[{n}]" for n in sorted({cited[i] for i in read if i in cited}))
    return f"{plain(step['text'][lang])} {marks}".rstrip()


def _step(rule: str, shown: str, lang: Lang) -> str:
    return f"{rule_text(rule, lang)}{'：' if lang == 'zh' else ': '}{shown}"


def _head(view: Json, statements: dict[str, Statement], lang: Lang) -> list[str]:
    if "statement" in view:
        return _statement_head(view["statement"], statements[view["statement"]["id"]], lang)
    if "verdict" in view:
        verdict = view["verdict"]
        mark = verdict_mark(Verdict(verdict["verdict"]), lang)
        return [f"{verdict['target_id']}  {mark}", verdict["reason"][lang] or verdict["reason"]["zh"]]
    finding = view["finding"]
    kind = pick(FINDINGS[FindingKind(finding["kind"])], lang)
    return [f"{finding['id']}  {kind}", finding["explanation"][lang] or finding["explanation"]["zh"]]


def _statement_head(view: Json, statement: Statement, lang: Lang) -> list[str]:
    kind = KINDS.get(statement.kind)
    facts = [
        ("kind", pick(kind, lang) if kind else statement.kind),
        ("subject", place_name(statement.subject, lang)),
        ("indicator", plain(statement.indicator)),
        ("scope", statement.scope if lang == "zh" else scope_en(statement.indicator_id, statement.scope)),
        ("value", printed(statement, lang)),
        ("period", period_text(statement.period, lang)),
        ("responsible", body_names(statement.responsible, lang)),
        ("confidence", f"{round(statement.confidence * 100)}%"),
    ]
    width = max(len(say(key, lang)) for key, value in facts if value)
    wide = "\u3000" if lang == "zh" else " "
    rows = [f"  {say(key, lang).ljust(width, wide)}  {value}" for key, value in facts if value]
    return [str(view["id"]), *rows]


def _plain(value: Any, lang: Lang) -> str:
    """Return a step's input or output in one line."""
    if isinstance(value, dict):
        if set(value) == {"zh", "en"}:
            return str(value[lang] or value["zh"])
        named = ((key, _plain(part, lang)) for key, part in value.items())
        return say("comma", lang).join(f"{say(f'step_{key}', lang)} {text}" for key, text in named if text)
    if isinstance(value, list):
        return say("comma", lang).join(_plain(part, lang) for part in value)
    if value is None:
        return ""
    return finding_text(value, lang) if isinstance(value, str) else number(exact(str(value)), lang)
