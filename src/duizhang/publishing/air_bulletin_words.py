"""The sentences of a bulletin: the period as a whole, its pollutants, and how they changed."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from duizhang.monitoring.air.bulletin import Bulletin
from duizhang.monitoring.air.scaled import rounded_text
from duizhang.monitoring.model import Figure
from duizhang.publishing.air_words import ITEMS, figure_name, unit_name
from duizhang.publishing.figures import period_text
from duizhang.publishing.naming import place_name
from duizhang.publishing.words import Lang
from duizhang.values.period import Grain
from duizhang.values.rounding import round_half_even_gbt8170

LED_BY: tuple[tuple[str, str], ...] = (
    ("pm25", "mean"),
    ("pm10", "mean"),
    ("so2", "mean"),
    ("no2", "mean"),
    ("co", "p95"),
    ("o3", "p90"),
)
"""The figures of pollutants that bulletins give, in their order."""
_TENTH = Fraction(1, 10)


def shown(figure: Figure, lang: Lang, *, marked: bool = True) -> str:
    """Return a figure in a sentence: published, with its unit, and said to be indicative where its data is too little."""
    unit = unit_name(figure.unit, lang)
    space = "" if lang == "zh" or unit == "%" else " "
    told = f"{figure.published}{space}{unit}".strip()
    if figure.valid or not marked:
        return told
    return f"{told}（数据不足，仅供参考）" if lang == "zh" else f"{told} (too little data, indicative)"


def overview(bulletin: Bulletin, lang: Lang) -> Iterator[str]:
    """Yield the paragraphs on the period as a whole."""
    now, zh = bulletin.now, lang == "zh"
    valid, good = now.get(("aqi", "valid_days")), now.get(("aqi", "good_days"))
    share, heavy = now.get(("aqi", "good_share")), now.get(("aqi", "heavy_days"))
    place, when = place_name(bulletin.place, lang), period_text(bulletin.period.text, lang)
    if valid is None or good is None or share is None or heavy is None:
        yield (
            f"{when}，{place}没有六项齐全的有效日，不评价优良天数。"
            if zh
            else f"No day of {when} has all six pollutants."
        )
    else:
        grades = [
            (one, number)
            for one in bulletin.edition.index.grades
            if (number := now.get(("aqi", f"grade_{one.grade}_days"))) is not None and number.value
        ]
        if zh:
            told = "，".join(f"{one.zh}{number.published}天" for one, number in grades)
            yield (
                f"{when}，{place}有效监测{valid.published}天，优良天数{shown(good, lang)}，优良天数比率{shown(share, lang)}"
                f"{_changes(bulletin, ('aqi', 'good_share'), lang)}。其中{told}。重污染天数{shown(heavy, lang)}"
                f"{_changes(bulletin, ('aqi', 'heavy_days'), lang)}。"
            )
        else:
            told = ", ".join(f"{one.en} {number.published}" for one, number in grades)
            yield (
                f"In {when}, {place} had {valid.published} valid days; good days: {shown(good, lang)}, "
                f"{shown(share, lang)}{_changes(bulletin, ('aqi', 'good_share'), lang)}. Days by grade: {told}. "
                f"Days of heavy pollution: {shown(heavy, lang)}{_changes(bulletin, ('aqi', 'heavy_days'), lang)}."
            )
        yield from _primary(bulletin, lang)
    index = now.get(("composite", "index"))
    if index is not None:
        rise = _changes(bulletin, ("composite", "index"), lang)
        yield (
            f"环境空气质量综合指数为{shown(index, lang)}{rise}。"
            if zh
            else f"The composite index was {shown(index, lang)}{rise}."
        )


def _primary(bulletin: Bulletin, lang: Lang) -> Iterator[str]:
    """Which pollutants led the index on the days above 50."""
    counted = [
        (figure.value, ITEMS[item])
        for item in ("pm25", "pm10", "o3", "no2", "so2", "co")
        if (figure := bulletin.now.get((item, "primary_days"))) is not None and figure.value
    ]
    if not counted:
        return
    ordered = sorted(counted, key=lambda one: -one[0])
    if lang == "zh":
        yield f"首要污染物：{'，'.join(f'{name} {days}天' for days, name in ordered)}。"
    else:
        yield f"Primary pollutant: {', '.join(f'{name} on {days} days' for days, name in ordered)}."


def pollutants(bulletin: Bulletin, lang: Lang) -> str:
    """Return the paragraph on the pollutants."""
    parts = []
    for key in LED_BY:
        figure = bulletin.now.get(key)
        if figure is None:
            continue
        verb = "为" if lang == "zh" else " "
        parts.append(f"{figure_name(figure, lang)}{verb}{shown(figure, lang)}{_changes(bulletin, key, lang)}")
    if lang == "zh":
        return f"{'；'.join(parts)}。" if parts else "没有可以评价的污染物。"
    return f"{'; '.join(parts)}." if parts else "No pollutant can be evaluated."


def _changes(bulletin: Bulletin, key: tuple[str, str], lang: Lang) -> str:
    """How a figure changed since a year ago and since the period before, from published values."""
    told = []
    for then, zh, en in (
        (bulletin.year_ago, "同比", "on a year earlier"),
        (bulletin.before, _before_word(bulletin), "on the period before"),
    ):
        figure, earlier = bulletin.now.get(key), then.get(key)
        if figure is None or earlier is None:
            continue
        size = change_text(figure, earlier, lang)
        if figure.valid and not earlier.valid:
            size += (
                "（前者数据不足，仅供参考）"
                if lang == "zh"
                else " (indicative: the earlier data was too little)"
            )
        told.append(f"{zh}{size}" if lang == "zh" else f"{size} {en}")
    between = "，" if lang == "zh" else ", "
    return "".join(f"{between}{one}" for one in told)


def _before_word(bulletin: Bulletin) -> str:
    return "较上年" if bulletin.period.grain is Grain.YEAR else "环比"


def change_text(now: Figure, then: Figure, lang: Lang) -> str:
    """Return how a published figure changed: concentrations and indices in percent, shares in points, days in days."""
    zh = lang == "zh"
    difference = Fraction(now.published) - Fraction(then.published)
    if not difference:
        return "持平" if zh else "unchanged"
    if now.unit == "天":
        size = str(abs(difference))
        return (
            f"{'增加' if difference > 0 else '减少'}{size}天"
            if zh
            else f"{'up' if difference > 0 else 'down'} {size} days"
        )
    way = ("上升" if difference > 0 else "下降") if zh else ("up" if difference > 0 else "down")
    if now.unit == "%":
        size = rounded_text(abs(difference), 1)
        return f"{way}{size}个百分点" if zh else f"{way} {size} points"
    if not Fraction(then.published):
        return f"{way}（上期为0）" if zh else f"{way} (from 0)"
    change = round_half_even_gbt8170(100 * abs(difference) / Fraction(then.published), _TENTH)
    size = rounded_text(change, 1)
    return f"{way}{size}%" if zh else f"{way} {size} %"
