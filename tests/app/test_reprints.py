"""Articles that are another printing of one on record are told by the reading, and kept."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from duizhang.app import pipeline
from duizhang.app.reprints import reprints_of
from duizhang.documents.reprints import sketch
from duizhang.ledger.records import ArticleRecord
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


FORM = (
    "云溪市空气质量日报（第{number}期）。{month}月{day}日，全市空气质量指数为{index}，首要污染物为{what}。其中细颗粒物日均浓度为{a}微克/立方米，"
    "可吸入颗粒物日均浓度为{b}微克/立方米，二氧化硫日均浓度为{c}微克/立方米，二氧化氮日均浓度为{d}微克/立方米，臭氧最大八小时浓度为{e}微克/立方米。"
    "预计未来三天扩散条件{air}，请各区加强巡查，及时处置露天焚烧和扬尘问题，如有情况请拨打热线反映。"
)
APPROVAL = (
    "云溪市生态环境局关于受理{name}有限公司{what}项目环境影响报告表的公示。根据有关规定，我局于2025年3月5日受理{name}有限公司报送的报告表，"
    "现予公示，公示期为5个工作日。{name}有限公司{what}项目位于{place}，联系电话为办公时间内的值班电话，欢迎公众在公示期内提出意见和建议，逾期不再受理。"
    "听证告知：自公示之日起5日内，申请人、利害关系人可以提出听证申请。"
)


def filled(form: str, seed: int) -> str:
    chance = random.Random(seed)
    figures = {name: chance.randint(3, 250) for name in "abcde"}
    name = "".join(chance.sample("华兴永泰鑫源恒盛瑞丰康达宏远", 4))
    words = {
        "what": chance.choice(["臭氧", "细颗粒物"])
        if form is FORM
        else "".join(chance.sample("涂装铸造热处理注塑印刷", 4)),
        "air": chance.choice(["较好", "一般", "较差"]),
        "place": "".join(chance.sample("东西南北河山桥口", 3)) + "工业园",
    }
    month, day = chance.randint(1, 12), chance.randint(1, 28)
    return form.format(
        number=seed, month=month, day=day, index=chance.randint(20, 300), name=name, **words, **figures
    )


@pytest.mark.parametrize(("form", "count"), [(FORM, 1500), (APPROVAL, 300)])
def test_among_many_articles_of_one_form_the_reprints_are_told(form: str, count: int) -> None:
    notices = [filled(form, seed) for seed in range(count)]
    stories = [
        BODY.format(parks=n, pipes=7 * n, share=50 + n)
        + "".join(filled("{name}在{place}{a}处。", n * 50 + k) for k in range(12))
        for n in range(20)
    ]
    texts = [*notices, *stories]
    wanted = set()
    for number in range(0, count, count // 10):
        texts.append(f"{notices[number]}（来源：云溪发布）")
        wanted.add((f"a{len(texts) - 1}", f"a{number}"))
    for number, story in enumerate(stories):
        texts.append(story[len(story) // 4 :])
        wanted.add((f"a{len(texts) - 1}", f"a{count + number}"))
    told = reprints_of(_Texts(texts), {f"d{number}" for number in range(len(texts))})  # type: ignore[arg-type]
    assert {(one.article, one.of) for one in told} == wanted


class _Texts:
    """A ledger of texts, each a document with one article."""

    def __init__(self, texts: list[str]) -> None:
        self._texts = texts

    def articles(self) -> list[ArticleRecord]:
        return [
            ArticleRecord(f"a{number}", f"d{number}", start=0, end=len(text), sketch=sketch(text))
            for number, text in enumerate(self._texts)
        ]

    def text(self, document: str) -> str:
        return self._texts[int(document[1:])]
