"""Errors planted at random: of every kind, in drafts of other figures each time, all are found and clean twins are quiet.

``DUIZHANG_PLANTED`` sets how many drafts of each kind are drawn.
"""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

import pytest

from duizhang.accounts.check_model import NOTES, ConcernKind
from duizhang.app.checking import check_draft
from duizhang.app.pipeline import read
from duizhang.ledger.store import Ledger

SEEDS = range(int(os.environ.get("DUIZHANG_PLANTED", "2")))
CITY = "云梦泽市"


class Planted(NamedTuple):
    """What was published before, a draft with an error of a kind, and the same without it."""

    earlier: str
    wrong: str
    clean: str
    title: str = f"{CITY}2025年公报"


class Level(NamedTuple):
    """Something that offices publish a level of."""

    name: str
    unit: str
    low: int
    high: int
    decimals: int = 1


LEVELS = (
    Level("森林覆盖率", "%", 20, 60),
    Level("PM2.5年均浓度", "微克/立方米", 25, 60),
    Level("进出口总额", "亿元", 300, 9000, 0),
    Level("城镇新增就业", "万人", 5, 60),
    Level("粮食产量", "亿斤", 10, 900),
    Level("常住人口城镇化率", "%", 40, 90),
)
SHARES = (LEVELS[0], LEVELS[5])
WORKS = ("口袋公园{}个", "新建公共充电桩{}个", "改造老旧小区{}个", "新改建农村公路{}公里")


def drawn(level: Level, rng: random.Random) -> float:
    return round(rng.uniform(level.low, level.high), level.decimals)


def shown(level: Level, value: float) -> str:
    return f"{level.name}{value:.{level.decimals}f}{level.unit}"


def conflict(rng: random.Random) -> Planted:
    level = rng.choice(LEVELS)
    value = drawn(level, rng)
    other = value * rng.choice((0.9, 1.1, 1.3))
    earlier = f"2024年，全市{shown(level, value)}。"
    return Planted(earlier, f"2024年，全市{shown(level, other)}。", f"2024年，全市{shown(level, value)}。")


def arithmetic_yoy(rng: random.Random) -> Planted:
    before = drawn(LEVELS[1], rng)
    now = round(before * rng.uniform(0.85, 0.97), 1)
    fall = round((1 - now / before) * 100, 1)
    wrong = round(fall + rng.choice((4.1, 6.3)), 1)
    told = f"2025年，全市{shown(LEVELS[1], now)}，同比下降"
    return Planted(f"2024年，全市{shown(LEVELS[1], before)}。", f"{told}{wrong}%。", f"{told}{fall}%。")


def arithmetic_points(rng: random.Random) -> Planted:
    level = rng.choice(SHARES)
    before = drawn(level, rng)
    points = round(rng.uniform(0.4, 2.5), 1)
    told = f"2025年，全市{shown(level, before + points)}，比上年提高"
    wrong = round(points + rng.choice((0.9, 2.2)), 1)
    return Planted(
        f"2024年，全市{shown(level, before)}。", f"{told}{wrong}个百分点。", f"{told}{points}个百分点。"
    )


def arithmetic_flat(rng: random.Random) -> Planted:
    days = rng.randint(2, 9)
    told = "2025年，全市重污染天数{}天，与上年持平。"
    return Planted(
        f"2024年，全市重污染天数{days}天。", told.format(days + rng.randint(1, 4)), told.format(days)
    )


def arithmetic_days(rng: random.Random) -> Planted:
    days = rng.randint(200, 330)
    told = f"2025年，全市优良天数{days}天，优良天数比率"
    return Planted("", f"{told}{days / 3.65 - rng.uniform(8, 15):.1f}%。", f"{told}{days / 3.65:.1f}%。")


def share(rng: random.Random) -> Planted:
    shares = {int(k * 1000 / n + shift) for n in range(33, 37) for k in range(n + 1) for shift in (0, 0.5)}
    tenths = rng.choice([value for value in range(300, 900) if value not in shares])
    told = "2025年，天津市国考断面优良水质比例{:.1f}%。"
    clean = told.format(rng.randint(12, 30) / 36 * 100)
    return Planted("", told.format(tenths / 10), clean, "天津市2025年公报")


def total_industries(rng: random.Random) -> Planted:
    parts = [rng.randint(50, 400), rng.randint(500, 3000), rng.randint(600, 4000)]
    told = (
        "2025年，全市地区生产总值{}亿元。第一产业增加值{}亿元，第二产业增加值{}亿元，第三产业增加值{}亿元。"
    )
    return Planted(
        "", told.format(sum(parts) + rng.choice((-90, 60)), *parts), told.format(sum(parts), *parts)
    )


def total_stated(rng: random.Random) -> Planted:
    parts = [rng.randint(3, 60) for _ in range(3)]
    cue = rng.choice(("共计", "合计", "三项合计", "总计"))
    told = f"去年，新建甲类泵站{parts[0]}座、乙类泵站{parts[1]}座、丙类泵站{parts[2]}座，{cue}{{}}座。"
    return Planted("", told.format(sum(parts) + rng.choice((-1, 1, 10))), told.format(sum(parts)))


def total_listed(rng: random.Random) -> Planted:
    parts = [rng.randint(3, 20) for _ in range(4)]
    works = "民生类{}项，城建类{}项，环保类{}项，产业类{}项".format(*parts)
    told = f"今年安排{{}}项重点工程：{works}。"
    return Planted("", told.format(sum(parts) + rng.choice((-2, 1, 5))), told.format(sum(parts)))


def total_structure(rng: random.Random) -> Planted:
    first, second = round(rng.uniform(1, 12), 1), round(rng.uniform(25, 50), 1)
    told = f"2025年，三次产业结构为{first}:{second}:{{:.1f}}。"
    rest = 100 - first - second
    return Planted("", told.format(rest + rng.choice((-1.0, 2.0))), told.format(rest))


def total_among(rng: random.Random) -> Planted:
    whole = rng.randint(1000, 9000)
    told = f"2025年，全市新增停车位{whole}个，其中公共停车位{{}}个。"
    return Planted("", told.format(whole + rng.randint(50, 900)), told.format(whole // rng.randint(2, 5)))


def declared_count(rng: random.Random) -> Planted:
    works = ["疏浚河道", "修复湿地", "整治排口", "建设泵站", "清理岸线", "更新管网"][: rng.randint(3, 6)]
    numerals = "一二三四五六七"
    clauses = "\n\n".join(f"{n}、{w}。逐项落实到位。" for n, w in zip(numerals, works, strict=False))
    told = f"本方案共提出{{}}项任务。\n\n{clauses}"
    title = f"{CITY}2026年治水工作方案"
    return Planted("", told.format(len(works) + rng.choice((-1, 1, 2))), told.format(len(works)), title)


def revised(rng: random.Random, *, year: int = 2027, step: float = 0.0) -> Planted:
    level = rng.choice(SHARES)
    value = drawn(level, rng)
    told = "到{}年，全市{}。"
    name = level.name
    return Planted(
        f"到2027年，全市{name}达到{value}%。",
        told.format(year, f"{name}达到{round(value + step, 1)}%"),
        told.format(2027, f"{name}达到{value}%"),
        f"{CITY}2026年政府工作报告",
    )


def loosened(rng: random.Random) -> Planted:
    return revised(rng, step=-rng.choice((0.5, 1.2, 3.0)))


def tightened(rng: random.Random) -> Planted:
    return revised(rng, step=rng.choice((0.5, 1.2, 3.0)))


def postponed(rng: random.Random) -> Planted:
    return revised(rng, year=rng.choice((2028, 2030)))


def lowered(rng: random.Random) -> Planted:
    growth = rng.choice((5.5, 6.0, 6.5, 7.0))
    told = "2026年主要目标是：地区生产总值增长{}%左右。"
    return Planted(
        f"2025年主要目标是：地区生产总值增长{growth}%左右。",
        told.format(growth - rng.choice((0.5, 1.0))),
        told.format(growth),
        f"{CITY}2026年政府工作报告",
    )


_RESULTS = "一、2025年工作回顾\n\n2025年，全市地区生产总值3160亿元，增长5.3%；粮食产量15.2亿斤；城镇新增就业12.1万人；森林覆盖率29.4%；PM2.5年均浓度38.4微克/立方米"


def silent_target(rng: random.Random) -> Planted:
    work = rng.choice(WORKS)
    planned = rng.randint(20, 400)
    return Planted(
        f"2025年主要任务是：建成{work.format(planned)}。"
        if "公园" in work
        else f"2025年主要任务是：{work.format(planned)}。",
        f"{_RESULTS}。",
        f"{_RESULTS}；{'建成' if '公园' in work else ''}{work.format(planned + 3)}。",
        f"{CITY}2026年政府工作报告",
    )


def answered_in_words(rng: random.Random) -> Planted:
    name, words, figure = rng.choice(
        (
            ("居民消费价格涨幅{}%左右", "居民消费价格总体平稳", "居民消费价格上涨1.8%"),
            ("社会融资规模增量{}00亿元", "社会融资规模持续扩大", "社会融资规模增量300亿元"),
        )
    )
    return Planted(
        f"2025年主要目标是：{name.format(rng.randint(2, 3))}。",
        f"{_RESULTS}；{words}。",
        f"{_RESULTS}；{figure}。",
        f"{CITY}2026年政府工作报告",
    )


def definition_change(rng: random.Random) -> Planted:
    before = round(rng.uniform(50, 80), 1)
    told = "2025年，全市{}优良水质比例" + f"{round(before + 2, 1)}%。"
    return Planted(
        f"2024年，全市国考断面优良水质比例{before}%。", told.format("地表水"), told.format("国考断面")
    )


def definition_unit(rng: random.Random) -> Planted:
    before = rng.randint(100, 900)
    told = "2025年，全市实际使用外资{}。"
    return Planted(
        f"2024年，全市实际使用外资{before}万美元。",
        told.format(f"{before}万元"),
        told.format(f"{before + 9}万美元"),
    )


def unfinished_task(rng: random.Random) -> Planted:
    thing = rng.choice(("城北污水处理厂二期", "云梦湖跨湖大桥", "青石岭隧道", "市妇幼保健院新院区"))
    return Planted(
        f"2025年重点工作安排如下。建成{thing}。",
        f"{_RESULTS}。\n\n二、2026年工作安排\n\n建成{thing}。",
        f"{_RESULTS}。{thing}建成投用。",
        f"{CITY}2026年政府工作报告",
    )


KINDS: dict[Callable[[random.Random], Planted], ConcernKind] = {
    conflict: ConcernKind.CONFLICT,
    arithmetic_yoy: ConcernKind.ARITHMETIC,
    arithmetic_points: ConcernKind.ARITHMETIC,
    arithmetic_flat: ConcernKind.ARITHMETIC,
    arithmetic_days: ConcernKind.ARITHMETIC,
    share: ConcernKind.SHARE,
    total_industries: ConcernKind.TOTAL,
    total_stated: ConcernKind.TOTAL,
    total_listed: ConcernKind.TOTAL,
    total_structure: ConcernKind.TOTAL,
    total_among: ConcernKind.TOTAL,
    declared_count: ConcernKind.DECLARED_COUNT,
    loosened: ConcernKind.LOOSENED,
    tightened: ConcernKind.TIGHTENED,
    postponed: ConcernKind.POSTPONED,
    lowered: ConcernKind.LOWERED,
    silent_target: ConcernKind.SILENT_TARGET,
    answered_in_words: ConcernKind.ANSWERED_IN_WORDS,
    definition_change: ConcernKind.DEFINITION_CHANGE,
    definition_unit: ConcernKind.DEFINITION_CHANGE,
    unfinished_task: ConcernKind.UNFINISHED_TASK,
}


def found(folder: Path, planted: Planted, text: str) -> list[ConcernKind]:
    """Return the kinds of what is told of a draft."""
    earlier = folder / "earlier.txt"
    heading = f"{CITY}2025年政府工作报告" if planted.earlier else f"{CITY}概况"
    earlier.write_text(f"{heading}\n\n2025年1月16日\n\n{planted.earlier}\n", encoding="utf-8")
    draft = folder / "draft.txt"
    draft.write_text(f"{planted.title}\n\n2026年1月20日\n\n{text}\n", encoding="utf-8")
    with Ledger.open(folder / "a.db") as ledger:
        read([earlier], ledger)
        return [concern.kind for concern in check_draft(draft, ledger).checked.concerns]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("make", KINDS, ids=lambda make: make.__name__)
def test_a_planted_error_is_found_and_its_clean_twin_is_quiet(
    tmp_path: Path, make: Callable[[random.Random], Planted], seed: int
) -> None:
    planted = make(random.Random(seed))
    assert found(tmp_path, planted, planted.wrong) == [KINDS[make]], planted
    left = [kind for kind in found(tmp_path, planted, planted.clean) if kind not in NOTES]
    assert left == [], planted


TOGETHER = (
    arithmetic_yoy,
    arithmetic_flat,
    total_industries,
    total_stated,
    total_structure,
    definition_change,
)
"""Errors that one bulletin may hold at once: none speaks of what another does."""


@pytest.mark.parametrize("seed", SEEDS)
def test_several_errors_of_one_draft_are_all_found(tmp_path: Path, seed: int) -> None:
    rng = random.Random(seed)
    makes = rng.sample(TOGETHER, rng.randint(2, 3))
    planted = [make(rng) for make in makes]
    together = Planted(*("\n\n".join(texts) for texts in zip(*(p[:3] for p in planted), strict=True)))
    assert sorted(found(tmp_path, together, together.wrong)) == sorted(KINDS[make] for make in makes)
    assert found(tmp_path, together, together.clean) == []
