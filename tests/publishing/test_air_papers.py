"""Bulletins and comparisons of editions as pages, DOCX and JSON: what is indicative says so wherever it stands."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from pathlib import Path

import docx
import pytest
from tests.monitoring.readings import PLAIN, hours_of, write_stations, write_wide

from duizhang.app.air import AirData, air_data, bulletin, compared_editions
from duizhang.monitoring.air.choices import Choices
from duizhang.monitoring.model import Figure
from duizhang.publishing.air_bulletin import bulletin_docx, bulletin_html, bulletin_text
from duizhang.publishing.air_bulletin_words import change_text
from duizhang.publishing.air_editions import editions_html, editions_json, editions_xlsx, forecast_lines
from duizhang.values.period import Period

JULY = Period.parse("2019-07")


def _cell(_station: str, end: datetime, item: str) -> str | None:
    """PM10 is missing on the first eight days of July; June had half the PM2.5."""
    if item == "pm10" and end.month == 7 and end.day <= 8:
        return None
    return "20" if item == "pm25" and end.month == 6 else PLAIN[item]


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> AirData:
    path: Path = tmp_path_factory.mktemp("papers")
    write_stations(
        path / "s.csv", [("甲", "学校", "天津", "evaluation"), ("乙", "公园<b>", "天津", "evaluation")]
    )
    write_wide(path / "r.csv", hours_of(("甲", "乙"), date(2019, 6, 1), 61, _cell))
    return air_data([path / "r.csv"], stations=path / "s.csv")


def test_the_text_marks_what_is_indicative_and_tells_changes(data: AirData) -> None:
    told = bulletin_text(bulletin(data, Choices(), "天津", JULY), data.standards)
    assert "天津市2019年7月环境空气质量状况" in told
    assert "PM2.5平均浓度为40微克/立方米，环比上升100.0%" in told
    assert "PM10平均浓度为70微克/立方米（数据不足，仅供参考）" in told
    assert "沙尘日计入；对照点不计入" in told
    english = bulletin_text(bulletin(data, Choices(), "天津", JULY), data.standards, lang="en")
    assert "PM10 mean 70 µg/m³ (too little data, indicative)" in english
    assert not re.search("[\u4e00-\u9fff]", english.replace("学校", "").replace("公园<b>", ""))


def test_the_page_has_drawings_and_runs_nothing(data: AirData) -> None:
    page = bulletin_html(bulletin(data, Choices(), "天津", JULY), data.standards)
    assert page.count("<svg") == 2
    assert "<script" not in page
    assert "公园&lt;b&gt;" in page
    assert "70*" in page
    assert page.count("stroke-dasharray=") >= 8  # the days that lack a pollutant


def test_the_docx_has_the_calendar_and_the_order(data: AirData) -> None:
    paper = docx.Document(io.BytesIO(bulletin_docx(bulletin(data, Choices(), "天津", JULY), data.standards)))
    heads = [[cell.text for cell in table.rows[0].cells] for table in paper.tables]
    assert heads[0] == list("一二三四五六日")
    assert ["名称", "名次", "综合指数"] in heads
    assert "w:fill" in paper.tables[0]._tbl.xml
    assert [p.text for p in paper.paragraphs if p.style is not None and p.style.name == "Heading 1"] == [
        "一、总体状况",
        "二、各项污染物",
        "三、各评价点位排名",
        "说明",
    ]


@pytest.mark.parametrize(
    ("unit", "now", "then", "zh", "en"),
    [
        ("微克/立方米", "48", "51", "下降5.9%", "down 5.9 %"),
        ("%", "60.9", "60.9", "持平", "unchanged"),
        ("%", "60.9", "61.1", "下降0.2个百分点", "down 0.2 points"),
        ("天", "15", "10", "增加5天", "up 5 days"),
        ("", "5.06", "5.48", "下降7.7%", "down 7.7 %"),
        ("微克/立方米", "3", "0", "上升（上期为0）", "up (from 0)"),
    ],
)
def test_changes_are_computed_from_published_values(unit: str, now: str, then: str, zh: str, en: str) -> None:
    def figure(published: str) -> Figure:
        return Figure("甲市", "", JULY, "2012", "pm25", "mean", None, unit, published, valid=True)

    assert change_text(figure(now), figure(then), "zh") == zh
    assert change_text(figure(now), figure(then), "en") == en


def test_editions_side_by_side(data: AirData) -> None:
    found = compared_editions(data, Choices(), "天津", JULY, None)
    told = editions_json(found, data.standards)
    assert [one["edition"] for one in told["editions"]] == ["2012", "2026-transition", "2026-final"]
    assert told["forecast"] is None
    assert forecast_lines(found) == []
    page = editions_html(found, data.standards)
    assert page.count("<svg") == 1
    assert "不能直接相比" in page
    assert editions_xlsx(found, data.standards)[:2] == b"PK"
