"""What the loader refuses, and that it names file, entry and field."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from duizhang.catalogue.load import DATA, load_catalogue
from duizhang.core.errors import CatalogueError

MINIMAL = {
    "domains.yaml": "domains:\n  - {id: air, zh: 大气, en: Air}\n",
    "units.yaml": "units:\n  - {unit: 天, en: days, kind: time, spellings: 日}\n  - {unit: 个, en: pieces, kind: count}\n",
    "places.yaml": "places:\n  - {name: 全国, en: China, level: country}\n",
    "bodies.yaml": "bodies: []\n",
    "phrases.yaml": "verbs: {build: 新建}\n",
    "air.yaml": "domain: air\nindicators:\n  - {id: good_days, zh: 优良天数, en: Good days, unit: 天}\n",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    for name, text in MINIMAL.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_a_minimal_catalogue_loads(folder: Path) -> None:
    catalogue = load_catalogue(folder)
    assert list(catalogue.indicators) == ["good_days"]
    assert catalogue.unit("日") is catalogue.units["天"]


def test_the_shipped_catalogue_is_loaded_once() -> None:
    assert load_catalogue() is load_catalogue()


INDICATOR = "  - {{id: other, zh: 其他天数, en: Other days, unit: 天{extra}}}\n"

BROKEN = [
    (
        "air.yaml",
        "domain: sea\nindicators: [{id: a, zh: 甲, en: A, unit: 天}]\n",
        "air.yaml > a > domain",
        "'sea'",
    ),
    ("air.yaml", "indicators: []\n", "air.yaml", "no domain"),
    ("air.yaml", "domain: air\n", "air.yaml", "no list 'indicators'"),
    (
        "air.yaml",
        "domain: air\nindicators: [{id: a, zh: 甲, en: A, unit: 夭}]\n",
        "air.yaml > a > unit",
        "'夭'",
    ),
    ("air.yaml", "domain: air\nindicators: [{id: a, zh: 甲, unit: 天}]\n", "air.yaml > a > en", "is missing"),
    (
        "air.yaml",
        MINIMAL["air.yaml"] + INDICATOR.format(extra=", colour: red"),
        "air.yaml > other > colour",
        "no field",
    ),
    (
        "air.yaml",
        MINIMAL["air.yaml"] + INDICATOR.format(extra=", direction: up"),
        "air.yaml > other > direction",
        "'up'",
    ),
    (
        "air.yaml",
        MINIMAL["air.yaml"] + INDICATOR.format(extra=", decimals: one"),
        "air.yaml > other > decimals",
        "'one'",
    ),
    (
        "air.yaml",
        MINIMAL["air.yaml"] + INDICATOR.format(extra=", aliases: 优良天数"),
        "air.yaml > other > aliases",
        "'good_days'",
    ),
    (
        "air.yaml",
        MINIMAL["air.yaml"] + INDICATOR.format(extra=", aliases: 优良(天"),
        "air.yaml > other > aliases",
        "expands",
    ),
    (
        "air.yaml",
        MINIMAL["air.yaml"] + INDICATOR.format(extra=", action: dance"),
        "air.yaml > other > action",
        "'dance'",
    ),
    (
        "air.yaml",
        MINIMAL["air.yaml"] + INDICATOR.format(extra=", relations: [{kind: not_above, other: valid}]"),
        "air.yaml > other > relations",
        "'valid'",
    ),
    (
        "air.yaml",
        MINIMAL["air.yaml"]
        + INDICATOR.format(extra=", scopes: [{id: 国考, en: state, words: 国考, proxy_for: 省考}]"),
        "air.yaml > other > scopes > 国考 > proxy_for",
        "'省考'",
    ),
    (
        "air.yaml",
        MINIMAL["air.yaml"] + INDICATOR.format(extra=", scopes: [{id: 国考, en: state}]"),
        "air.yaml > other > scopes > words",
        "'国考'",
    ),
    (
        "air.yaml",
        MINIMAL["air.yaml"] * 1 + "  - {id: good_days, zh: 甲, en: A, unit: 天}\n",
        "air.yaml > good_days > id",
        "already",
    ),
    (
        "air.yaml",
        MINIMAL["air.yaml"] + "  - {id: b, zh: 乙, en: Good days, unit: 天}\n",
        "air.yaml > b > en",
        "'good_days'",
    ),
    ("air.yaml", "domain: air\nindicators: [\n", "air.yaml:", "no YAML"),
    (
        "units.yaml",
        "units:\n  - {unit: 天, en: days, kind: time, base: 秒}\n",
        "units.yaml > 天 > base",
        "'秒'",
    ),
    ("units.yaml", "units:\n  - {unit: 天, en: days, kind: era}\n", "units.yaml > 天 > kind", "'era'"),
    (
        "units.yaml",
        "units:\n  - {unit: 天, en: days, kind: time, factor: many}\n",
        "units.yaml > 天 > factor",
        "'many'",
    ),
    (
        "units.yaml",
        MINIMAL["units.yaml"] + "  - {unit: 日, en: suns, kind: time}\n",
        "units.yaml > 日 > spellings",
        "'天'",
    ),
    (
        "places.yaml",
        MINIMAL["places.yaml"] + "  - {name: 天津市, en: T, level: province, parent: 国}\n",
        "places.yaml > 天津市 > parent",
        "'国'",
    ),
    (
        "places.yaml",
        MINIMAL["places.yaml"] + "  - {name: 天津市, en: T, level: town}\n",
        "places.yaml > 天津市 > level",
        "'town'",
    ),
    (
        "places.yaml",
        MINIMAL["places.yaml"] + "city: {全国: 天津市}\n",
        "places.yaml > city > 全国",
        "English",
    ),
    (
        "bodies.yaml",
        "bodies: [{name: 环保局, en: B, place: 北方}]\n",
        "bodies.yaml > 环保局 > place",
        "'北方'",
    ),
    (
        "bodies.yaml",
        "bodies: [{name: 环保局, en: B, aliases: 环局}, {name: 水局, en: W, aliases: 环局}]\n",
        "bodies.yaml > 水局 > aliases",
        "'环保局'",
    ),
    (
        "bodies.yaml",
        'sources: {law: L}\nbodies: [{name: 环保局, en: B, until: "2018", successors: 环境局, source: law}]\n',
        "bodies.yaml > 环保局 > successors",
        "'环境局'",
    ),
    (
        "bodies.yaml",
        "sources: {law: L}\nbodies: [{name: 环境局, en: E, since: 三月, source: law}]\n",
        "bodies.yaml > 环境局 > since",
        "no year",
    ),
    (
        "bodies.yaml",
        'bodies: [{name: 环境局, en: E, since: "2018"}]\n',
        "bodies.yaml > 环境局 > source",
        "tells",
    ),
    (
        "bodies.yaml",
        "bodies: [{name: 环境局, en: E, source: law}]\n",
        "bodies.yaml > 环境局 > source",
        "'law'",
    ),
    (
        "bodies.yaml",
        'sources: {law: L}\nbodies: [{name: 环境局, en: E, until: "2018", source: law}]\n',
        "bodies.yaml > 环境局 > successors",
        "until",
    ),
    (
        "domains.yaml",
        MINIMAL["domains.yaml"] * 1 + "  - {id: air, zh: 气, en: Air 2}\n",
        "domains.yaml > air > id",
        "twice",
    ),
    ("phrases.yaml", "verb: {build: 新建}\n", "phrases.yaml > verb", "no list"),
]


@pytest.mark.parametrize(("file", "text", "where", "says"), BROKEN)
def test_a_broken_entry_is_named_with_file_entry_and_field(
    folder: Path, file: str, text: str, where: str, says: str
) -> None:
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(CatalogueError) as raised:
        load_catalogue(folder)
    assert raised.value.where.startswith(where)
    assert says in str(raised.value)


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / "units.yaml").unlink()
    with pytest.raises(CatalogueError) as raised:
        load_catalogue(folder)
    assert raised.value.where == "units.yaml"


def test_a_name_may_have_a_stock_and_a_flow_parted_by_the_verb(folder: Path) -> None:
    flow = "  - {id: built, zh: 公园, en: Parks built, unit: 个, action: build, nature: flow}\n"
    stock = "  - {id: parks, zh: 公园, en: Parks, unit: 个}\n"
    (folder / "air.yaml").write_text(MINIMAL["air.yaml"] + flow + stock, encoding="utf-8")
    catalogue = load_catalogue(folder)
    built = catalogue.match("新建公园", "个", "level")
    parks = catalogue.match("公园", "个", "level")
    assert built is not None and built.indicator.id == "built"
    assert parks is not None and parks.indicator.id == "parks"


def test_the_shipped_data_loads_from_any_folder(tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "data")
    assert set(load_catalogue(tmp_path / "data").indicators) == set(load_catalogue().indicators)
