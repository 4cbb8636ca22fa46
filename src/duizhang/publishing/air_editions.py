"""One year under every edition: for the terminal, as JSON, as a page and as a workbook."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from rich.console import Group, RenderableType
from rich.text import Text

from duizhang.catalogue.air_model import AirStandards, Edition
from duizhang.monitoring.air.editions import Comparison, Judged
from duizhang.monitoring.air.scaled import rounded_text
from duizhang.monitoring.model import Figure, RemarkCode
from duizhang.publishing.air_charts import grades_chart
from duizhang.publishing.air_paper import Block, Drawing, Grid, Heading, Paper, Paragraph, paper_html
from duizhang.publishing.air_shapes import Json, figure_json
from duizhang.publishing.air_words import figure_name, remark_text, says_text, unit_name
from duizhang.publishing.figures import period_text
from duizhang.publishing.naming import place_name
from duizhang.publishing.terminal import table
from duizhang.publishing.words import Lang
from duizhang.publishing.workbook import Book, Column
from duizhang.values.numbers import as_json

ROWS: tuple[tuple[str, str], ...] = (
    ("aqi", "valid_days"),
    ("aqi", "good_days"),
    ("aqi", "good_share"),
    ("aqi", "heavy_days"),
    ("pm25", "compliance"),
    ("pm10", "compliance"),
    ("so2", "compliance"),
    ("no2", "compliance"),
    ("co", "compliance"),
    ("o3", "compliance"),
    ("aqi", "compliance"),
    ("composite", "index"),
)
FORMATS = (".html", ".xlsx", ".json")


def edition_name(edition: Edition, lang: Lang) -> str:
    """Return what an edition is called."""
    return edition.zh if lang == "zh" else edition.en


def cell(figure: Figure | None, standards: AirStandards, lang: Lang) -> str:
    """Return a figure for a table: its print, with an asterisk where too little data makes it indicative."""
    if figure is None:
        return "—"
    printed = figure.published or says_text(figure, standards, lang)
    return printed if figure.valid else f"{printed}*"


def edition_rows(view: Comparison, standards: AirStandards, lang: Lang) -> list[tuple[str, ...]]:
    """Return the rows of a comparison: what a figure is called, and the figure under each edition."""
    found = []
    for key in ROWS:
        figures = [column.figures.get(key) for column in view.columns]
        first = next((one for one in figures if one is not None), None)
        if first is None:
            continue
        unit = unit_name(first.unit, lang)
        name = figure_name(first, lang) + (
            f"（{unit}）" if unit and lang == "zh" else f" ({unit})" if unit else ""
        )
        found.append((name, *(cell(one, standards, lang) for one in figures)))
    return found


def forecast_lines(view: Comparison, lang: Lang = "zh") -> list[str]:
    """Return what the target becomes, and what that rests on, a sentence a line."""
    if view.target is None:
        return []
    target = _percent(view.target)
    lines = []
    for one in view.forecasts:
        ends = [rounded_text(end, 1) for end in (one.low, one.high)]
        name = edition_name(one.edition, lang)
        if lang == "zh":
            shown = f"约为{ends[0]}%" if ends[0] == ends[1] else f"约为{ends[0]}%至{ends[1]}%"
            verb = shown if view.columns else f"在{ends[0]}%至{ends[1]}%之间"
            lines.append(f"优良天数比率{target}%（2012年标准）在{name}下{verb}。")
        else:
            shown = f"about {ends[0]} %" if ends[0] == ends[1] else f"about {ends[0]} % to {ends[1]} %"
            verb = shown if view.columns else f"between {ends[0]} % and {ends[1]} %"
            lines.append(f"A share of good days of {target} % (standards of 2012) is {verb} under {name}.")
    lines.append(_rests_on(view, lang))
    return lines


def _rests_on(view: Comparison, lang: Lang) -> str:
    if not view.columns:
        known = view.grade_one is not None
        if lang == "zh":
            low = (
                f"优级天比率{_percent(view.grade_one or Fraction(0))}%"
                if known
                else "优级天比率（未给出，按0；可用 --grade-1 说明）"
            )
            return f"依据：没有读数，只按规则推。新标准只收严，优良天不会增多；指数50的浓度界限没有变，优级天不会减少，下界是{low}。"
        low = (
            f"{_percent(view.grade_one or Fraction(0))} %"
            if known
            else "taken as 0, because --grade-1 was not given"
        )
        return (
            "Rests on rules alone, without readings: limits only became stricter, so good days do not become more; the corners "
            f"of the index up to 50 did not move, so days of grade I stay good: their share is the lower end ({low})."
        )
    when = period_text(view.period.text if view.period else None, lang)
    scale = "—" if view.scale is None else rounded_text(view.scale, 3)
    if lang == "zh":
        return (
            f"依据：{view.city}{when}读数里六项齐全的{view.days}天逐日重判。一端是目标减去该年新旧标准之差；另一端是把各日浓度"
            f"同乘{scale}、使旧标准下刚好达到目标后再按新标准重数。每日浓度的分布若不同，结果会不同。"
        )
    return (
        f"Rests on the {view.days} complete days of {place_name(view.city, lang)}, {when}, each judged again. One end is the target "
        f"less what the edition costs that year; the other counts the same days multiplied by {scale}, at which they just reach the "
        "target under the old standards. Days distributed otherwise would give another share."
    )


def _percent(value: Fraction) -> str:
    return str(as_json(value))


def edition_notes(view: Comparison, standards: AirStandards, lang: Lang) -> list[str]:
    """Return what has to be known of a comparison: indicative figures, and what nobody verified."""
    figures = [one for column in view.columns for one in column.figures.values()]
    lines = []
    if any(not one.valid for one in figures):
        lines.append(
            "带*的数，有效数据不够标准规定，只作参考。"
            if lang == "zh"
            else "Figures with * rest on less data than the standard asks for: indicative only."
        )
    shown = dict.fromkeys(
        remark
        for one in figures
        for remark in one.remarks
        if remark.code
        in (RemarkCode.UNVERIFIED, RemarkCode.ROLES_UNKNOWN, RemarkCode.DUST_REMOVED, RemarkCode.CONTROL_IN)
    )
    rules = dict.fromkeys(one.edition.composite for one in view.columns)
    if len(rules) > 1:
        names = [one.zh if lang == "zh" else one.en for one in rules]
        lines.append(
            f"各版次综合指数的算法不同，不能直接相比：{'；'.join(names)}。"
            if lang == "zh"
            else f"Composite indices of editions are computed differently and do not compare: {'; '.join(names)}."
        )
    return [*lines, *dict.fromkeys(remark_text(remark, standards, lang) for remark in shown)]


def _title(view: Comparison, lang: Lang) -> str:
    when = period_text(view.period.text if view.period else None, lang)
    if lang == "zh":
        return f"{view.city}{when}：新旧标准下的空气质量"
    return f"{place_name(view.city, lang)}, {when}: air quality under old and new standards"


def editions_table(view: Comparison, standards: AirStandards, *, lang: Lang = "zh") -> RenderableType:
    """Return the comparison for the terminal."""
    parts: list[RenderableType] = []
    if view.columns:
        grid = table(
            [
                "指标" if lang == "zh" else "Figure",
                *(edition_name(one.edition, lang) for one in view.columns),
            ]
        )
        for row in edition_rows(view, standards, lang):
            grid.add_row(*row)
        parts += [Text(_title(view, lang), style="bold"), grid]
    parts += [Text(line) for line in forecast_lines(view, lang)]
    parts += [Text(line, style="dim") for line in edition_notes(view, standards, lang)]
    return Group(*parts)


def editions_json(view: Comparison, standards: AirStandards, *, lang: Lang = "zh") -> Json:
    """Return the comparison as JSON."""
    return {
        "city": view.city or None,
        "period": view.period.text if view.period else None,
        "editions": [
            {
                "edition": column.edition.id,
                "figures": [
                    figure_json(column.figures[key], standards, lang=lang)
                    for key in (*ROWS, *(("aqi", f"grade_{n}_days") for n in range(1, 7)))
                    if key in column.figures
                ],
            }
            for column in view.columns
        ],
        "forecast": None
        if view.target is None
        else {
            "target": as_json(view.target),
            "rests_on": "readings" if view.columns else "rule",
            "days": view.days or None,
            "scale": as_json(view.scale, places=3),
            "grade_1_share": as_json(view.grade_one),
            "editions": [
                {
                    "edition": one.edition.id,
                    "low": as_json(one.low),
                    "high": as_json(one.high),
                    "shift": as_json(one.shift),
                    "scaled": as_json(one.scaled),
                }
                for one in view.forecasts
            ],
            "text": forecast_lines(view, lang),
        },
    }


def editions_html(view: Comparison, standards: AirStandards, *, lang: Lang = "zh") -> str:
    """Return the comparison as a page with its drawing."""
    zh = lang == "zh"
    heads = ("指标" if zh else "Figure", *(edition_name(one.edition, lang) for one in view.columns))
    caption = "三套标准下的同一年" if zh else "The same year under three sets of standards"
    grades = view.columns[0].edition.index.grades
    rows = [(edition_name(column.edition, lang), grade_days(column, len(grades))) for column in view.columns]
    label = "各级别天数" if zh else "Days by grade"
    blocks: list[Block] = [
        *(Paragraph(line) for line in forecast_lines(view, lang)),
        Grid(caption, heads, tuple(edition_rows(view, standards, lang))),
        Drawing(label, grades_chart(rows, grades, label=label, lang=lang)),
        Heading("说明" if zh else "Notes"),
        *(Paragraph(line, soft=True) for line in edition_notes(view, standards, lang)),
    ]
    texts = "；".join(
        f"{edition_name(one.edition, lang)}：{one.edition.limits.id}、{one.edition.index.id}、{one.edition.evaluation.id}"
        for one in view.columns
    )
    kicker = "新旧标准比较" if zh else "Standards compared"
    return paper_html(Paper(kicker, _title(view, lang), texts, tuple(blocks)), lang=lang)


def grade_days(column: Judged, most: int) -> dict[int, int]:
    """Return how many complete days fell into each class up to ``most`` under an edition."""
    return {
        grade: int(one.value)
        for grade in range(1, most + 1)
        if (one := column.figures.get(("aqi", f"grade_{grade}_days"))) is not None and one.value is not None
    }


def editions_xlsx(view: Comparison, standards: AirStandards, *, lang: Lang = "zh") -> bytes:
    """Return the comparison as a workbook: a sheet of figures, and one of the target if there is one."""
    zh = lang == "zh"
    book = Book()
    sheet = book.sheet("新旧标准" if zh else "Standards")
    heads = [Column("指标" if zh else "Figure", 34)]
    heads += [Column(edition_name(one.edition, lang), 24) for one in view.columns]
    book.listed(sheet, heads, edition_rows(view, standards, lang), frozen=1)
    lines: Sequence[str] = [*forecast_lines(view, lang), *edition_notes(view, standards, lang)]
    if lines:
        notes = book.sheet("说明" if zh else "Notes")
        book.listed(notes, [Column("说明" if zh else "Notes", 120)], [(line,) for line in lines])
    return book.content()
