"""The bulletin of a city and a month, quarter or year: text, tables, order of districts, drawings, and what limits them."""

from __future__ import annotations

from collections.abc import Iterator

from duizhang.catalogue.air_model import AirStandards
from duizhang.monitoring.air.bulletin import DISTRICTS, Bulletin, Figures
from duizhang.monitoring.air.scaled import rounded_text
from duizhang.monitoring.model import Figure, RemarkCode
from duizhang.publishing.air_bulletin_charts import calendar, columns
from duizhang.publishing.air_bulletin_words import LED_BY, change_text, overview, pollutants
from duizhang.publishing.air_paper import Block, Grid, Heading, Paper, Paragraph, paper_docx, paper_html
from duizhang.publishing.air_words import figure_name, remark_text, unit_name
from duizhang.publishing.figures import period_text
from duizhang.publishing.naming import place_name
from duizhang.publishing.words import Lang

FORMATS = (".html", ".docx")
_TABLE = (*LED_BY, ("composite", "index"), ("aqi", "good_share"), ("aqi", "good_days"), ("aqi", "heavy_days"))
_SHORTAGES = {
    RemarkCode.TOO_LITTLE,
    RemarkCode.MONTH_SHORT,
    RemarkCode.STATIONS_SHORT,
    RemarkCode.NO_RULE,
    RemarkCode.ITEMS_MISSING,
}


def bulletin_html(bulletin: Bulletin, standards: AirStandards, *, lang: Lang = "zh") -> str:
    """Return the bulletin as a page."""
    return paper_html(bulletin_paper(bulletin, standards, lang=lang), lang=lang)


def bulletin_docx(bulletin: Bulletin, standards: AirStandards, *, lang: Lang = "zh") -> bytes:
    """Return the bulletin as a DOCX."""
    return paper_docx(bulletin_paper(bulletin, standards, lang=lang))


def bulletin_text(bulletin: Bulletin, standards: AirStandards, *, lang: Lang = "zh") -> str:
    """Return the words of the bulletin without its tables and drawings."""
    paper = bulletin_paper(bulletin, standards, lang=lang)
    told = [block.text for block in paper.blocks if isinstance(block, Heading | Paragraph)]
    return "\n".join([paper.title, paper.facts, "", *told])


def bulletin_paper(bulletin: Bulletin, standards: AirStandards, *, lang: Lang = "zh") -> Paper:
    """Return the bulletin as a paper."""
    zh = lang == "zh"
    place, when = place_name(bulletin.place, lang), period_text(bulletin.period.text, lang)
    title = f"{place}{when}环境空气质量状况" if zh else f"Ambient air quality in {place}, {when}"
    edition = bulletin.edition
    texts = ("、" if zh else ", ").join((edition.limits.id, edition.index.id, edition.evaluation.id))
    count = len(bulletin.members)
    facts = (
        f"由{count}个评价点位的小时读数按{texts}计算，不是官方发布"
        if zh
        else f"Computed from hourly readings of {count} stations by {texts}; not an official release"
    )
    blocks: list[Block] = [
        Heading("一、总体状况" if zh else "Overview"),
        *(Paragraph(line) for line in overview(bulletin, lang)),
        calendar(bulletin, lang),
        Heading("二、各项污染物" if zh else "Pollutants"),
        Paragraph(pollutants(bulletin, lang)),
        _table(bulletin, lang),
        columns(bulletin, lang),
        Heading(_ranked_title(bulletin, lang)),
        *_ranking(bulletin, lang),
        Heading("说明" if zh else "Notes"),
        *(Paragraph(line, soft=True) for line in notes(bulletin, standards, lang)),
    ]
    return Paper("环境空气质量" if zh else "Ambient air quality", title, facts, tuple(blocks))


def _table(bulletin: Bulletin, lang: Lang) -> Grid:
    zh = lang == "zh"
    heads = ["指标" if zh else "Figure", "单位" if zh else "Unit", period_text(bulletin.period.text, lang)]
    others: list[tuple[Figures, str]] = []
    for then, period in (
        (bulletin.before, bulletin.before_period),
        (bulletin.year_ago, bulletin.year_ago_period),
    ):
        if then:
            others.append((then, period_text(period.text, lang)))
    for _, name in others:
        heads += [name, "变化" if zh else "Change"]
    heads += ["单项指数" if zh else "Single index", "有效天数" if zh else "Valid days"]
    rows = []
    for key in _TABLE:
        figure = bulletin.now.get(key)
        if figure is None:
            continue
        row = [figure_name(figure, lang), unit_name(figure.unit, lang) or "—", starred(figure)]
        for then, _ in others:
            earlier = then.get(key)
            star = "" if earlier is None or (figure.valid and earlier.valid) else "*"
            row += [starred(earlier), "—" if earlier is None else change_text(figure, earlier, lang) + star]
        single = bulletin.now.get((figure.item, "single_index")) if key in LED_BY else None
        row += [starred(single), "—" if figure.capture is None else _capture(figure)]
        rows.append(tuple(row))
    caption = (
        "主要指标（带*的有效数据不足，仅供参考）" if zh else "Figures (* too little data: indicative only)"
    )
    return Grid(caption, tuple(heads), tuple(rows))


def starred(figure: Figure | None) -> str:
    """Return a figure for a table, with an asterisk where it is indicative only."""
    return "—" if figure is None else figure.published + ("" if figure.valid else "*")


def _capture(figure: Figure) -> str:
    assert figure.capture is not None
    need = "" if figure.capture.need is None else f"/{figure.capture.need}"
    return f"{figure.capture.have}{need}"


def _ranked_title(bulletin: Bulletin, lang: Lang) -> str:
    if bulletin.ranked == DISTRICTS:
        return "三、各区排名" if lang == "zh" else "Districts in order"
    return "三、各评价点位排名" if lang == "zh" else "Stations in order"


def _ranking(bulletin: Bulletin, lang: Lang) -> Iterator[Block]:
    zh = lang == "zh"
    ranked = [row for row in bulletin.ranking if row.rank is not None]
    lacking = [row.place for row in bulletin.ranking if row.rank is None]
    if not ranked:
        yield Paragraph("没有可以排名的对象。" if zh else "Nothing can be ranked.")
        return
    rows = tuple(
        (
            bulletin.names.get(row.place, row.place),
            str(row.rank),
            (rounded_text(row.score, 2) if row.score is not None else "—") + ("" if row.valid else "*"),
        )
        for row in ranked
    )
    yield Paragraph(_ends(rows, lang))
    heads = ("名称", "名次", "综合指数") if zh else ("Name", "Rank", "Composite index")
    caption = (
        "按综合指数由好到差，同分同名次"
        if zh
        else "By the composite index, the best first; equal scores share a rank"
    )
    yield Grid(caption, heads, rows)
    if lacking:
        names = ("、" if zh else ", ").join(bulletin.names.get(one, one) for one in lacking)
        yield Paragraph(
            f"缺指标未排名：{names}。" if zh else f"Not ranked for want of a figure: {names}.", soft=True
        )


def _ends(rows: tuple[tuple[str, ...], ...], lang: Lang) -> str:
    """The best and the worst of a ranking in a sentence; of a short one the best alone."""
    few = 3
    best = ("、" if lang == "zh" else ", ").join(name for name, _, _ in rows[:few])
    worst = ("、" if lang == "zh" else ", ").join(name for name, _, _ in rows[-few:])
    if len(rows) < 2 * few:
        return (
            f"综合指数由好到差：{'、'.join(row[0] for row in rows)}。"
            if lang == "zh"
            else f"Best first: {', '.join(row[0] for row in rows)}."
        )
    if lang == "zh":
        return f"综合指数较好的前{few}位：{best}；较差的后{few}位：{worst}。"
    return f"The best {few}: {best}; the last {few}: {worst}."


def notes(bulletin: Bulletin, standards: AirStandards, lang: Lang) -> Iterator[str]:
    """Yield what limits the bulletin: edition, choices, missing data, and what nobody verified."""
    zh, edition, choices = lang == "zh", bulletin.edition, bulletin.choices
    name = edition.zh if zh else edition.en
    yield f"标准版次：{name}（{edition.id}）。" if zh else f"Edition: {name} ({edition.id})."
    dust = {
        "kept": ("沙尘日计入", "days of dust are kept"),
        "means": ("均值剔除沙尘日，天数不剔除", "days of dust are out of means, not of days"),
        "removed": ("剔除沙尘日", "days of dust are removed"),
    }[choices.dust]
    control = (
        ("对照点不计入", "control points are out")
        if choices.control == "out"
        else ("对照点计入", "control points are in")
    )
    sure = ("有效性从严", "validity strict") if choices.strict else ("不限有效性", "validity relaxed")
    told = [pair[0 if zh else 1] for pair in (dust, control, sure)]
    yield f"{'；'.join(told)}。" if zh else f"Choices: {'; '.join(told)}."
    if any(not one.valid for one in bulletin.now.values()):
        yield (
            "标明仅供参考或带*的数，有效数据不够标准规定。"
            if zh
            else "Figures marked indicative or * rest on less data than the standard asks for."
        )
    shown_remarks = dict.fromkeys(
        remark for one in bulletin.now.values() for remark in one.remarks if remark.code not in _SHORTAGES
    )
    yield from dict.fromkeys(remark_text(remark, standards, lang) for remark in shown_remarks)
    yield ("变化按修约后的公布值计算。" if zh else "Changes are computed from values as published.")
