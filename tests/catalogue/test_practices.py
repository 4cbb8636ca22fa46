"""How offices compute and what they restate, as data."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from duizhang.catalogue.load import DATA, load_catalogue
from duizhang.catalogue.practices import Practices, Reading, Restatement
from duizhang.core.errors import CatalogueError

MINIMAL = {
    "domains.yaml": "domains:\n  - {id: air, zh: 大气, en: Air}\n",
    "units.yaml": "units:\n  - {unit: 天, en: days, kind: time}\n",
    "places.yaml": "places:\n  - {name: 全国, en: China, level: country}\n",
    "bodies.yaml": "bodies: []\n",
    "phrases.yaml": "verbs: {build: 新建}\n",
    "air.yaml": "domain: air\nindicators:\n  - {id: good_days, zh: 优良天数, en: Good days, unit: 天}\n",
}
PRACTICES = """\
computing:
  - {indicators: good_days, place: 全国, since: 2020, until: 2024, from: rounded, source: x}
restatements:
  - {indicators: good_days, months: 12, why: 终审, en: audit, source: x}
"""
WRONG = [
    (PRACTICES.replace("from: rounded", "from: guessed"), "computing > from", "guessed"),
    (PRACTICES.replace("place: 全国", "place: 火星"), "computing", "火星"),
    (PRACTICES.replace("good_days, months", "bad_days, months"), "restatements > 终审", "bad_days"),
    (PRACTICES.replace("months: 12, ", ""), "restatements > announced", "must be told"),
    (PRACTICES.replace("months: 12", "announced: soon"), "restatements > announced", "soon"),
    (PRACTICES.replace("source: x}\nres", "colour: red}\nres"), "computing > source", "is missing"),
]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in MINIMAL.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "practices.yaml").write_text(PRACTICES, encoding="utf-8")
    return tmp_path


def test_practices_hold_for_their_place_and_years(folder: Path) -> None:
    practices = load_catalogue(folder).practices
    assert practices.reading("good_days", "全国", 2022) is Reading.ROUNDED
    for place, year in (("全国", 2025), ("天津市", 2022)):
        assert practices.reading("good_days", place, year) is Reading.EITHER
    (every_year,) = practices.restatements
    assert every_year.day(date(2023, 12, 31)) == date(2024, 12, 1)
    assert every_year.day(date(2023, 6, 30)) == date(2024, 6, 1)


def test_a_census_restates_the_years_before_it() -> None:
    census = Restatement(("gdp",), None, 2018, date(2019, 11, 22), 0, "普查", "census", "x")
    assert census.day(date(2017, 12, 31)) == date(2019, 11, 22)
    assert census.day(date(2019, 12, 31)) is None
    assert Practices((), (census,)).reading("gdp", "", 2017) is Reading.EITHER


@pytest.mark.parametrize(("text", "where", "message"), WRONG)
def test_what_is_wrong_is_named(folder: Path, text: str, where: str, message: str) -> None:
    (folder / "practices.yaml").write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as caught:
        load_catalogue(folder)
    assert f"practices.yaml > {where}" in str(caught.value)
    assert message in str(caught.value)


def test_every_shipped_practice_and_share_has_a_source() -> None:
    shipped = load_catalogue()
    told = [c.source for c in shipped.practices.computing]
    told += [r.source for r in shipped.practices.restatements]
    told += [s.source for s in shipped.bounds.shares]
    assert len(told) > 5
    assert all(told)
    assert (DATA / "practices.yaml").is_file()
