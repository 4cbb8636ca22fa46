"""Articles that are another printing of one on record are told by the reading, and kept."""

from __future__ import annotations

from pathlib import Path

import pytest

from duizhang.app import pipeline
from duizhang.ledger.store import Ledger
from duizhang.publishing.elsewhere import elsewhere, elsewhere_text
from duizhang.publishing.panel import account_panel
from duizhang.publishing.views import account_view

BODY = """　　临溪市去年新建公园{parks}座，改造老旧小区管网{pipes}公里，居民出门走十分钟就能见到绿地，这是街道干部一件一件跑出来的。
　　在东桥街道，过去堆放杂物的边角地铺上了草皮，晨练的老人说，夏天的蚊虫少了，孩子放学也有了去处，物业把围栏也拆了。
　　据介绍，临溪市优良天数比率为{share}%，比前一年高，工地喷淋和道路洗扫都排进了每天的工单，夜里也有人巡查。
　　今年的安排同样写进了清单：口袋公园还要再添，树池要补种，河边步道要接通，哪一处没有完工，哪一处就挂在网上。"""


def write(
    folder: Path, name: str, head: str, *, parks: int = 31, pipes: int = 126, share: float = 78.3
) -> Path:
    path = folder / f"{name}.txt"
    path.write_text(f"{head}\n" + BODY.format(parks=parks, pipes=pipes, share=share), "utf-8")
    return path


@pytest.fixture
def ledger(tmp_path: Path) -> Ledger:
    return Ledger.open(tmp_path / "a.db")


FIRST = "临溪日报\n2025年3月1日\n出门见绿"
SECOND = "来源：临溪发布\n2025年3月4日\n临溪市：公园开到家门口"


def test_a_reprint_is_told_whenever_either_is_read(tmp_path: Path, ledger: Ledger) -> None:
    first, second = write(tmp_path, "日报", FIRST), write(tmp_path, "发布", SECOND)
    assert pipeline.read([first], ledger).reprints == ()
    (told,) = pipeline.read([second], ledger).reprints
    assert (told.article, told.of) == ("发布", "日报")
    assert told.shared > 0.9
    assert pipeline.read([first], ledger, again=True).reprints == (told,)
    assert pipeline.read([first, second], ledger, again=True).as_json()["reprints"] == [told.as_json()]
    assert len(ledger.documents()) == 2


def test_the_earlier_one_is_the_source_whatever_is_read_first(tmp_path: Path, ledger: Ledger) -> None:
    pipeline.read([write(tmp_path, "发布", SECOND)], ledger)
    (told,) = pipeline.read([write(tmp_path, "日报", FIRST)], ledger).reprints
    assert (told.article, told.of) == ("发布", "日报")


def test_the_same_words_about_another_year_are_no_reprint(tmp_path: Path, ledger: Ledger) -> None:
    paths = [
        write(tmp_path, "去年", FIRST),
        write(tmp_path, "今年", SECOND, parks=44, pipes=97, share=80.1),
    ]
    assert pipeline.read(paths, ledger).reprints == ()


def test_of_three_printings_two_are_told_and_one_source_is_named(tmp_path: Path, ledger: Ledger) -> None:
    heads = {"a": "2025年3月1日\n出门见绿", "b": "2025年3月2日\n推窗见景", "c": "2025年3月3日\n绿意到家"}
    told = pipeline.read([write(tmp_path, name, head) for name, head in heads.items()], ledger).reprints
    assert [(one.article, one.of) for one in told] == [("b", "a"), ("c", "a")]


def test_an_account_says_where_else_its_words_stand(tmp_path: Path, ledger: Ledger) -> None:
    pipeline.read([write(tmp_path, "日报", FIRST), write(tmp_path, "发布", SECOND)], ledger)
    recon = pipeline.reconciliation(ledger)
    account = next(a for a in recon.accounts if len({s.document_id for s in a.statements}) == 2)
    one, other = account.statements[:2]
    assert elsewhere(one, account) == [other]
    assert elsewhere_text([other], {other.id: 2}, "zh").startswith("另见：[2] ")
    assert elsewhere_text([], {}, "zh") == ""
    also = {view["id"]: view["also"] for view in account_view(account, recon)["statements"]}
    assert also[one.id] == [other.id]
    assert also[other.id] == [one.id]
    assert account_panel(account, recon) is not None
