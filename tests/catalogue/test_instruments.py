"""The catalogue of regulatory instruments."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhang.catalogue.english import instrument_en
from duizhang.catalogue.load import DATA, load_catalogue
from duizhang.core.errors import CatalogueError


def test_each_instrument_has_an_english_name() -> None:
    for name, instrument in load_catalogue().instruments.items():
        assert name == instrument.name
        assert instrument.name_en.isascii(), name


def test_what_the_catalogue_does_not_know_stays_as_it_is() -> None:
    assert instrument_en("从未有过的制度") == "从未有过的制度"


def test_a_wording_belongs_to_one_instrument(tmp_path: Path) -> None:
    for path in DATA.glob("*.*"):
        (tmp_path / path.name).write_bytes(path.read_bytes())
    (tmp_path / "instruments.yaml").write_text(
        "instruments:\n  - {name: 排污许可, en: permit}\n  - {name: 许可, en: licence, aliases: 排污许可}\n",
        encoding="utf-8",
    )
    with pytest.raises(CatalogueError, match="排污许可"):
        load_catalogue(tmp_path)
