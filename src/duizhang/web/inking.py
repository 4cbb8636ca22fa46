"""A document's stretches as markup: figures are links to their accounts, clauses and tasks are marked by kind.

Written here and not in a template, because a long plan has thousands of stretches.
"""

from __future__ import annotations

from collections.abc import Iterable

from markupsafe import Markup, escape

from duizhang.ledger.promises import TaskRecord
from duizhang.ledger.records import Statement
from duizhang.publishing.figures import period_text, printed
from duizhang.publishing.quoting import plain
from duizhang.publishing.words import KINDS, Lang, pick
from duizhang.web.marking import Stretch
from duizhang.web.standing import Standing


def inked(stretches: Iterable[Stretch], standing: Standing, lang: Lang) -> Markup:
    """Return stretches as markup; every character of the text is escaped, and none is added.

    ``data-mark`` names the statements and tasks that a stretch carries, so that a script can show what belongs to them.
    """
    names: dict[int, str] = {}

    def named(task: TaskRecord) -> str:
        if id(task) not in names:  # a task's id is computed, and its words are many stretches
            names[id(task)] = task.id
        return names[id(task)]

    return Markup("".join(_piece(one, [named(t) for t in one.tasks], standing, lang) for one in stretches))


def told(statement: Statement, lang: Lang) -> str:
    """Return what a statement says in one line: its kind, place, indicator, period and figure."""
    parts = (
        pick(KINDS[statement.kind], lang),
        statement.subject,
        plain(statement.indicator),
        period_text(statement.period, lang) if statement.period else "",
        printed(statement, lang),
    )
    return " · ".join(part for part in parts if part)


def _piece(one: Stretch, tasks: list[str], standing: Standing, lang: Lang) -> str:
    classes = [f"q q-{one.quotes[0].kind}"] if one.quotes else []
    classes += [name for name, there in (("t", tasks), ("hit", one.hit)) if there]
    text = escape(one.text)
    if one.number is None:
        named = f' class="{" ".join(classes)}"' if classes else ""
        place = ' id="words"' if one.opens else ""
        marks = f' data-mark="{" ".join(tasks)}"' if tasks else ""
        return f'<span{named} data-at="{one.start}"{place}{marks}>{text}</span>'
    number = one.number
    home = standing.home.get(number.id)
    address = standing.addresses.by_id[home.id] if home else f"#{number.id}"
    place = f' id="{number.id}"' if one.first else ""
    skipped = ' tabindex="-1"' if number.kind == "minor" else ""
    words = '<span id="words"></span>' if one.opens else ""
    others = [s.id for s in one.others]
    targets = "".join(f'<span id="{s.id}"></span>' for s in one.others if one.first and s.start == one.start)
    marks = " ".join((number.id, *others, *tasks))
    return (
        f'{words}{targets}<a class="{" ".join(["n", f"n-{number.kind}", *classes])}" data-at="{one.start}"{place} '
        f'href="{escape(address)}" data-mark="{marks}" data-words="{escape(told(number, lang))}" data-source=""'
        f"{skipped}>{text}</a>"
    )
