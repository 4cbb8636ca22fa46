"""Pages are told apart by kind, so that each kind is timed."""

from __future__ import annotations

import pytest
from bench.web import kind_of


@pytest.mark.parametrize(
    ("address", "kind"),
    [
        ("/", "/"),
        ("/%E5%A4%A9%E6%B4%A5%E5%B8%82?due=2027", "/PLACE"),
        ("/天津市/PM2.5年均浓度", "/PLACE/NAME"),
        ("/天津市/targets.csv", "/PLACE/targets.csv"),
        ("/documents/a?page=3", "/documents/NAME"),
        ("/documents/a/sheet.xlsx?lang=zh", "/documents/NAME/sheet.xlsx"),
        ("/findings", "/findings"),
    ],
)
def test_an_address_has_its_kind(address: str, kind: str) -> None:
    assert kind_of(address) == kind
