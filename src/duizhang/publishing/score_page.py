"""A score as one page that needs nothing else: the range drawn to scale, and every point with its words."""

from __future__ import annotations

from fractions import Fraction

from markupsafe import Markup

from duizhang.accounts.score_model import Points, Score
from duizhang.publishing.lookup import Lookup
from duizhang.publishing.pages import asset, environment, foreign
from duizhang.publishing.score_listing import day_of, headline, lines_of, number, what_is_open
from duizhang.publishing.score_words import say
from duizhang.publishing.words import Lang


def score_html(score: Score, lookup: Lookup, *, lang: Lang = "zh") -> str:
    """Return a score as a page."""
    sheet = score.sheet
    groups: dict[str, list[object]] = {}
    bars = {
        part.entry.id: _bar(part.points, getattr(part.entry, "weight", None))
        for part in (*score.items, *score.deductions)
    }
    for line in lines_of(score, lookup, lang):
        groups.setdefault(line.sort, []).append(line)
    return (
        environment()
        .get_template("score.html.j2")
        .render(
            lang=lang,
            code="zh-Hans" if lang == "zh" else "en",
            say=lambda key, **values: say(key, lang, **values),
            title=sheet.zh if lang == "zh" else sheet.en,
            note=sheet.note_zh if lang == "zh" else sheet.note_en,
            facts=day_of(score, lang),
            lead=headline(score, lang),
            open=what_is_open(score, lang),
            bar=_bar(score.points, sheet.full),
            full=number(sheet.full),
            marks=[
                (g.zh if lang == "zh" else g.en, _percent(g.least, sheet.full), number(g.least))
                for g in sheet.grades
                if g.least
            ],
            groups=[(say(sort, lang), lines) for sort, lines in groups.items()],
            bars=bars,
            css=Markup(asset("page.css", "tasks.css", "score.css")),
            foreign=lambda text: foreign(text, lang),
        )
    )


def _bar(points: Points, full: Fraction | None) -> tuple[str, str] | None:
    """Return where a range begins and how wide it is, in percent of what can be earned."""
    if not full:
        return None
    return _percent(points.low, full), _percent(points.high - points.low, full)


def _percent(value: Fraction, full: Fraction) -> str:
    return f"{float(value * 100 / full):.2f}%"
