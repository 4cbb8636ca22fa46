"""What else a search finds beside sentences: promises with what became of them, documents and places by their names."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from duizhang.app.resources import catalogue
from duizhang.core.folding import fold
from duizhang.ledger.promises import TaskRecord
from duizhang.ledger.records import ArticleRecord
from duizhang.publishing.naming import place_name
from duizhang.publishing.quoting import plain
from duizhang.publishing.words import Lang
from duizhang.web.heads import Head
from duizhang.web.standing import Standing

_ENDINGS = ("区", "县", "市", "省")
"""What a name may leave out: 河西 for 河西区."""
_ASKING = re.compile(
    "什么时候|何时|几时|几号|多久|多少|哪里|哪儿|哪些|哪个|怎么样|怎么|怎样|如何|为什么|是什么|什么|有没有|是不是|能不能|会不会|[吗呢？?！!，,。；;]"
)
"""Words that make a question of a search; they stand in no document that answers it."""


@dataclass(frozen=True, slots=True)
class SoughtTask:
    """A promise that holds the words, and in how many other documents it stands word by word."""

    task: TaskRecord
    again: int


def tasks_with(
    words: Sequence[str], standing: Standing, *, place: str = "", year: str = ""
) -> list[SoughtTask]:
    """Return the tasks that hold all words, those of the newest year first, and among them those with an answer.

    Parameters
    ----------
    words
        Folded words, as :func:`duizhang.ledger.fulltext.words_of` gives them.
    place, year
        Only tasks of a place, whose name may be cut short, and only of documents of a year.
    """
    found = [
        task
        for text, task in standing.task_texts
        if all(word in text for word in words)
        and task.home.startswith(place)
        and (not year or (task.published is not None and str(task.published.year) == year))
    ]
    found.sort(key=lambda task: _order(task, standing), reverse=True)
    same: dict[tuple[str, str], list[TaskRecord]] = {}
    for task in found:
        same.setdefault((task.home, fold(task.text)), []).append(task)
    return [SoughtTask(own[0], len(own) - 1) for own in same.values()]


def _order(task: TaskRecord, standing: Standing) -> tuple[int, bool, date]:
    item = standing.tasks.get(task.document_id)
    became = item.progress.get(task.id) if item else None
    day = task.published or date.min
    return day.year, became is not None and bool(became.evidence), day


def documents_with(words: Sequence[str], standing: Standing) -> list[tuple[Head, ArticleRecord]]:
    """Return the documents of which a title holds all words, the newest first; one printed again counts once."""
    found: dict[str, tuple[Head, ArticleRecord]] = {}
    for head in standing.newest:
        for article in head.articles:
            title = fold(plain(article.title or head.title))
            if title not in found and all(word in title for word in words):
                found[title] = head, article
    return list(found.values())


def places_with(words: Sequence[str], standing: Standing, lang: Lang) -> list[tuple[str, str, int]]:
    """Return the subjects on record that are called as a word says: name, name as shown, how many accounts.

    Places of the catalogue come first, those called just so before those with a longer name.
    """
    known = catalogue().places
    found = []
    for name, own in standing.places.items():
        entry = known.get(name)
        names = [
            fold(one) for one in (name, *(entry.aliases if entry else ()), place_name(name, "en")) if one
        ]
        if any(word in one or (len(one) > 1 and one in word) for word in words for one in names):
            exact = any(word == one for word in words for one in names)
            found.append((not exact, entry is None, -len(own), name))
    return [(name, place_name(name, lang), -n) for _, _, n, name in sorted(found)]


def missing_place(query: str, standing: Standing) -> tuple[str, str] | None:
    """Return a place that the catalogue knows and of which nothing is on record, and the next larger one on record.

    The second name is empty where nothing is on record of any larger one either.
    """
    known, name = catalogue(), query.strip()
    meant = next((p for tail in ("", *_ENDINGS) if name and (p := known.place(name + tail))), None)
    if meant is None or meant.name in standing.places:
        return None
    above = known.places.get(meant.parent)
    while above is not None and above.name not in standing.places:
        above = known.places.get(above.parent)
    return meant.name, above.name if above else ""


def parts_of(query: str) -> list[str]:
    """Return the parts of a query that may be sought alone: its words, without what makes a question of it.

    >>> parts_of("地铁9号线什么时候开通？")
    ['地铁9号线', '开通']
    """
    parts = [part.strip() for word in query.replace('"', " ").split() for part in _ASKING.split(word)]
    return list(dict.fromkeys(part for part in parts if part))
