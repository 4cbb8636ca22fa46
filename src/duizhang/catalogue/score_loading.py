"""Reading score sheets: a shipped one by its name, or a file; what is wrong is said with line, entry and field."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml

from duizhang.catalogue.book import Catalogue
from duizhang.catalogue.score_fields import Entry, near
from duizhang.catalogue.score_sheets import (
    Condition,
    Deduction,
    Figure,
    Grade,
    Item,
    ScoreSheet,
    Step,
    Tasks,
    Veto,
)
from duizhang.core.errors import SheetBroken

SHIPPED = Path(__file__).with_name("data") / "scores"
MEASURES = ("level", "growth")
_LIMITS = ("at_least", "above", "at_most", "below")
_LARGEST = 1 << 20


def shipped_sheets() -> tuple[str, ...]:
    """Return the names of the sheets that come with the package."""
    return tuple(sorted(path.stem for path in SHIPPED.glob("*.yaml")))


def load_sheet(
    name: str, catalogue: Catalogue, *, verdicts: Collection[str], statuses: Collection[str]
) -> ScoreSheet:
    """Return the score sheet of a file, or the shipped one of a name.

    Parameters
    ----------
    name
        A path, or one of :func:`shipped_sheets`.
    catalogue
        Its indicators and places are those that a sheet may name.
    verdicts, statuses
        The verdicts on targets, and the statuses of tasks, that it may name.

    Raises
    ------
    SheetBroken
        If there is no such sheet, it is no YAML, or an entry names something that there is not; says where.
    """
    path = SHIPPED / f"{name}.yaml" if name in shipped_sheets() else Path(name)
    return _Reader(path, catalogue, verdicts, statuses).sheet()


class _Reader:
    def __init__(
        self, path: Path, catalogue: Catalogue, verdicts: Collection[str], statuses: Collection[str]
    ) -> None:
        self._path, self._catalogue = path, catalogue
        self._verdicts, self._statuses = tuple(verdicts), tuple(statuses)
        self._place = self._due = ""

    def sheet(self) -> ScoreSheet:
        top = Entry(self._content(), file=self._path.name, entry="")
        self._place = self._known_place(top, "place")
        self._due = top.period("due")
        zh = top.text("zh")
        sheet = ScoreSheet(
            id=self._path.stem,
            zh=zh,
            en=top.text("en", zh),
            note_zh=top.text("note_zh", ""),
            note_en=top.text("note_en", ""),
            items=tuple(self._item(record, n) for n, record in enumerate(top.records("items"), start=1)),
            deductions=tuple(
                self._deduction(record, n) for n, record in enumerate(top.records("deductions"), start=1)
            ),
            vetoes=tuple(self._veto(record, n) for n, record in enumerate(top.records("vetoes"), start=1)),
            grades=tuple(self._grade(record, n) for n, record in enumerate(top.records("grades"), start=1)),
        )
        top.done()
        if not sheet.full:
            raise top.error("items", "earn no points", hint="Give at least one item with a weight.")
        ids = [*(i.id for i in sheet.items), *(d.id for d in sheet.deductions), *(v.id for v in sheet.vetoes)]
        if twice := next((one for one in ids if ids.count(one) > 1), None):
            raise top.error(twice, "is the id of two entries", hint="Give one of them another id.")
        return sheet

    def _content(self) -> object:
        where = str(self._path)
        try:
            if self._path.stat().st_size > _LARGEST:
                raise SheetBroken("is larger than any score sheet", where=where)
            return yaml.safe_load(self._path.read_text(encoding="utf-8-sig"))
        except OSError as cause:
            names = ", ".join(shipped_sheets())
            raise SheetBroken(
                f"cannot be read: {cause.strerror}",
                where=where,
                hint=f"Give a YAML file, or one of: {names}.",
            ) from cause
        except (yaml.YAMLError, UnicodeDecodeError, ValueError, RecursionError) as cause:
            mark = getattr(cause, "problem_mark", None)
            line = f":{mark.line + 1}" if mark is not None else ""
            raise SheetBroken("is no YAML", where=f"{where}{line}", hint="Correct the line.") from cause

    def _entry(self, record: object, sort: str, number: int) -> Entry:
        name = record.get("id") if isinstance(record, Mapping) else None
        return Entry(record, file=self._path.name, entry=f"{sort} {name or number}")

    def _item(self, record: object, number: int) -> Item:
        fields = self._entry(record, "item", number)
        figure = self._figure(fields)
        tasks = None if figure else self._tasks(fields)
        if figure is None and tasks is None:
            raise fields.error("", "looks at nothing", hint="Name an indicator, or tasks with a document.")
        steps = tuple(self._step(fields, one) for one in fields.records("steps"))
        if steps and (figure is None or not figure.period):
            raise fields.error("steps", "need an indicator and the period of its result", hint="Add period.")
        earns = None if steps else self._earns(fields, self._statuses if tasks else self._verdicts)
        if not steps and figure is not None and not figure.due:
            raise fields.error("due", "is missing", hint="Say for which period the target is set.")
        named = self._catalogue.indicators.get(figure.indicator) if figure else None
        zh = fields.text("zh", named.name_zh if named else None)
        item = Item(
            id=fields.text("id"),
            zh=zh,
            en=fields.text("en", named.name_en if named else zh),
            weight=fields.points("weight"),
            figure=figure,
            tasks=tasks,
            earns=earns,
            steps=steps,
            proxy=fields.yes("proxy"),
        )
        fields.done()
        return item

    def _deduction(self, record: object, number: int) -> Deduction:
        fields = self._entry(record, "deduction", number)
        zh = fields.text("zh")
        entry = Deduction(
            id=fields.text("id"),
            zh=zh,
            en=fields.text("en", zh),
            points=fields.points("points"),
            when=self._condition(fields),
            most=fields.exact("most"),
        )
        if entry.when.each is not None and entry.most is None:
            raise fields.error("most", "is missing", hint="Say how many points are taken away at most.")
        fields.done()
        return entry

    def _veto(self, record: object, number: int) -> Veto:
        fields = self._entry(record, "veto", number)
        zh = fields.text("zh")
        entry = Veto(
            id=fields.text("id"),
            zh=zh,
            en=fields.text("en", zh),
            cap=fields.points("cap"),
            when=self._condition(fields),
        )
        fields.done()
        return entry

    def _grade(self, record: object, number: int) -> Grade:
        fields = self._entry(record, "grade", number)
        zh = fields.text("zh")
        grade = Grade(zh, fields.text("en", zh), fields.points("from"))
        fields.done()
        return grade

    def _condition(self, outer: Entry) -> Condition:
        fields = Entry(outer.taken("when"), file=outer.file, entry=f"{outer.entry} > when")
        figure = self._figure(fields)
        tasks = None if figure else self._tasks(fields)
        limit = self._limit(fields)
        condition = Condition(
            figure=figure,
            verdicts=fields.known("verdict", self._verdicts),
            limit=limit,
            tasks=tasks,
            statuses=fields.known("status", self._statuses),
            each=fields.exact("each"),
        )
        fields.done()
        if condition.each is not None and not (
            limit and (limit.above is not None or limit.below is not None)
        ):
            raise fields.error("each", "goes with above or below", hint="Give one of them.")
        if condition.each == 0:
            raise fields.error("each", "must be above zero")
        if tasks is not None and condition.statuses:
            return condition
        if figure is not None and limit is not None and figure.period:
            return condition
        if figure is not None and condition.verdicts and figure.due:
            return condition
        raise fields.error(
            "",
            "never strikes",
            hint="Give an indicator with verdict and due, or with period and above, below, at_least or at_most; "
            "or tasks with status.",
        )

    def _figure(self, fields: Entry) -> Figure | None:
        if not fields.has("indicator"):
            return None
        name = fields.text("indicator")
        indicators = self._catalogue.indicators
        if name not in indicators:
            raise fields.error("indicator", f"there is no {name!r}", hint=near(name, list(indicators)))
        scope = fields.text("scope", "")
        if scope and indicators[name].scope(scope) is None:
            known = [one.id for one in indicators[name].scopes if one.id]
            raise fields.error("scope", f"{name} has no scope {scope!r}", hint=near(scope, known))
        period = fields.period("period")
        place = self._known_place(fields, "place") or self._place
        if not place:
            raise fields.error("place", "is missing", hint="Name it here, or at the top for all entries.")
        return Figure(
            indicator=name,
            measure=fields.choice("measure", MEASURES, "level"),
            scope=scope,
            place=place,
            due="" if period else fields.period("due") or self._due,
            period=period,
        )

    def _tasks(self, outer: Entry) -> Tasks | None:
        if not outer.has("tasks"):
            return None
        fields = Entry(outer.taken("tasks"), file=outer.file, entry=f"{outer.entry} > tasks")
        tasks = Tasks(
            document=fields.text("document"),
            clause=fields.text("clause", ""),
            bodies=fields.words("body"),
            due=fields.period("due"),
        )
        fields.done()
        return tasks

    def _earns(self, fields: Entry, known: tuple[str, ...]) -> Mapping[str, Fraction] | None:
        record = fields.taken("earns")
        if record is None:
            return None
        if not isinstance(record, Mapping):
            raise fields.error("earns", "must be a mapping such as {met: 100, missed: 0}")
        inner = Entry(record, file=fields.file, entry=f"{fields.entry} > earns")
        found = {}
        for name in map(str, record):
            if name not in known:
                raise inner.error(name, "is none that can be earned by", hint=near(name, known))
            found[name] = inner.share(name)
        return found

    def _step(self, outer: Entry, record: object) -> Step:
        fields = Entry(record, file=outer.file, entry=f"{outer.entry} > steps")
        step = Step(fields.share("earns"), **{name: fields.exact(name) for name in _LIMITS})
        fields.done()
        return step

    def _limit(self, fields: Entry) -> Step | None:
        given: dict[str, Any] = {name: fields.exact(name) for name in _LIMITS}
        named = [name for name, value in given.items() if value is not None]
        if len(named) > 1:
            raise fields.error(named[1], f"does not go with {named[0]}", hint="Give one limit.")
        return Step(Fraction(0), **given) if named else None

    def _known_place(self, fields: Entry, name: str) -> str:
        text = fields.text(name, "")
        found = self._catalogue.place(text) if text else None
        if text and found is None:
            raise fields.error(name, f"the catalogue knows no place {text!r}", hint="Write its full name.")
        return found.name if found is not None else ""
