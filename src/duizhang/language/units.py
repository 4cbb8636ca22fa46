"""Units and measure words: the built-in table, and how a unit is read where it stands.

The lexicon that the app passes in comes first; the table below makes the scanners useful without one.
Spellings are those of folded text (half-width letters, ``µ`` as ``μ``).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction
from string import ascii_letters
from typing import NamedTuple

from duizhang.language.model import UnitForm
from duizhang.language.numerals import fold

# canonical: other spellings. Customary Chinese names, as GB 3100 and official prose write them.
_MEASURES = """
微克: μg ug|毫克: mg|克: g|千克: 公斤 kg|斤|两|吨: 公吨 t|担|吨标准煤: 吨标煤 tce|吨二氧化碳当量: tCO2e
标准煤|蒸吨: t/h|净吨|总吨|载重吨|当量吨|米: 公尺 m|厘米: 公分 cm|分米|毫米: mm|微米: μm|纳米: nm NM|皮米: pm|公里: 千米 km Km KM
里|海里|英里: mile miles|英尺: foot feet|英寸: 英吋 吋|光年|丈|尺|平方米: 平米 ㎡ m2 m²|平方公里: 平方千米 km2 km²
平方厘米|亩|公顷: ha|立方米: 方米 m3 m³ 立方|标准立方米: 标方|立方厘米|立方英尺|升: 公升 L l|毫升: ml mL|加仑: 加侖|千瓦: kW KW kw
瓦: W|千瓦时: kWh 千瓦小时|兆瓦时: MWh|伏: V|千伏: kV KV|千伏安: kVA|安: |帕: Pa|千帕: kPa|兆帕: MPa|百帕: hPa|焦耳: |千焦: kJ
吉焦: GJ|千卡: kcal|赫兹: Hz|兆赫: 兆赫兹 MHz|分贝: dB 分贝(A)|度: °|摄氏度: ℃ °C 摄氏° |华氏度: ℉ °F 华氏°|贝可: Bq|字节|TB|GB|MB|PB
比特|Gbps: |Mbps: |PFLOPS|PFlops|EFLOPS|EFlops|标准箱: 标箱 TEU 个标准箱 个标箱|克标准煤: gce|吨公里|人公里|车公里|车位: 个车位|床位: |毫西弗|流明|微克/立方米: μg/m3 μg/m³ ug/m3 微克每立方米
毫克/立方米: mg/m3 mg/m³ 毫克每立方米|毫克/升: mg/L mg/l 毫克每升|米/秒: m/s 米每秒|公里/小时: km/h 千米/小时 公里每小时 千米每小时
"""
_MONEY = """
元: 元人民币 块钱 块 圆 人民币|美元: 元美元 美金|欧元: 元欧元|港元: 港币 元港币|日元: 日币 元日币|英镑|韩元|澳元: 澳大利亚元|瑞士法郎|法郎
卢布: 印度卢布|泰铢|台币: 新台币|加元|比特币: 个比特币
"""
_TIMES = """
年|个月|天|日|周: 个星期 星期 个礼拜|小时: 个小时 h|分钟: min|秒: 秒钟 s|工作日: 个工作日|交易日: 个交易日|季度: 个季度
学年: 个学年|学期: 个学期|世纪: 个世纪|旬|昼夜|课时: 个课时|学时: 个学时
"""
_SHARES = "%: ％ 个%|‰: "
_POINTS = "百分点: 个百分点 个百分 pct"
_MULTIPLES = "倍"
# Measure words that count things. Those after the bar count only behind Arabic numerals: behind a
# Chinese numeral they more often make a word (一面, 三方, 一道, 两手).
_COUNTS = (
    "个 家 项 条 座 台 套 处 户 名 人 所 件 部 张 支 场 次 辆 艘 架 栋 种 位 组 轮 款 株 棵 只 枚 颗 幢 宗 笔 份 册 篇 间 "
    "人次 批次 艘次 架次 场次 件次 户次 台次 班次 车次 人天 周岁 岁 机组 泊位 路口 家次 例 趟 片 批 类 层 段 双 对 队 "
    "台套 台（套） 辆（台） 套（间） 项次 户家 条次 头 口 匹 尾 羽 盏 门 幅 本 首 粒 块 束 桶 箱 袋 瓶 吨级 万吨级 城市"
)
_COUNTS_ARABIC = (
    "面 方 道 手 点 步 班 列 堂 课 起 顶 根 把 股 团 朵 杯 节 集 版 幕 票 席 圈 环 地块 省 市 区 县 镇 乡 村 国 街道 社区 院 校 馆 厂 矿 井 站 楼 "
    "省份 省区市 地市 区县 县区 县市 县市区 市县 国家 企业 单位 年度 学位 床 桩 枪 车 船 机 柜 卡 包 标段 标 分 学分 环节 指标 委办局 点位 断面 人口 "
    "站点 码 篇次 格 档 字 页 字符 帧 像素 元/人次"
)

_KINDS = (
    (_MEASURES, "measure"),
    (_MONEY, "money"),
    (_TIMES, "time"),
    (_SHARES, "share"),
    (_POINTS, "points"),
    (_MULTIPLES, "multiple"),
)
_CONVERTED: Mapping[str, tuple[str, Fraction | int]] = {
    "分钱": ("元", Fraction(1, 100)),
    "毛钱": ("元", Fraction(1, 10)),
    "角钱": ("元", Fraction(1, 10)),
    "兆瓦": ("千瓦", 10**3),
    "MW": ("千瓦", 10**3),
    "GW": ("千瓦", 10**6),
    "吉瓦": ("千瓦", 10**6),
}


def _built_in() -> dict[str, UnitForm]:
    table: dict[str, UnitForm] = {}
    for text, kind in _KINDS:
        for entry in re.split(r"[|\n]", text.strip()):
            canonical, _, others = entry.partition(":")
            for spelling in (canonical.strip(), *others.split()):
                table[spelling] = UnitForm(spelling, canonical.strip(), kind)
    for spelling in (*_COUNTS.split(), *_COUNTS_ARABIC.split()):
        table.setdefault(spelling, UnitForm(spelling, spelling, "count"))
    for spelling, (canonical, factor) in _CONVERTED.items():
        table[spelling] = UnitForm(spelling, canonical, "measure", Fraction(factor))
    return table


BUILT_IN: Mapping[str, UnitForm] = _built_in()
_ONLY_AFTER_ARABIC = frozenset(_COUNTS_ARABIC.split()) | frozenset("度里尺担块旬级单安桶分两线单") | {"立方"}
AFTER_CHINESE = frozenset(BUILT_IN) - _ONLY_AFTER_ARABIC
"""Units that a Chinese numeral of one character may stand before and still be a number."""

# A unit's spelling that opens another word is not the unit: 5项目, 3国家级, 2分之一.
_JOINED_WORDS = """
个:体性税 人:民 口:袋 位:居于列次 分:之别析布类期 点:多 条:例 元:旦素宵 台:湾阶账 家:庭 头:部 年:级轻 市:场 国:际内产家民 区:域 方:面案式 类:似 种:植 门:户
名:列称单 部:分门署 批:准发 支:持撑出付 组:织建成 场:所景 处:理置于 次:日年月 层:次面 对:于应外口接 双:碳向一 标:准志识 机:制关构 道:路 片:区 包:括含装 里:面程
两:个家项条座次年位大级地岸会院省市区县类批轮届者 升:级至到 日:均产常 节:能约点 集:中群聚成 环:境保节比 根:据 本:市省区科地年级次 首:次批个 股:份 国家:级 县:域级 乡:村
格:局 只:有能要是 尾:水气矿 所:有 安:全装置排徽防
"""
_NOT_BEFORE = dict(entry.split(":") for entry in _JOINED_WORDS.split())
"""Characters behind a unit that make both one word; the numeral then has no unit."""

_LATIN = frozenset(f"{ascii_letters}μ°℃℉")
_PER = re.compile(r"[ ]?(?:/|每|(?P<and>[·•]))[ ]?(?P<scale>百万|千万|百亿|[百千万亿])?")
_MORE = frozenset("（( /每·•")
"""What a unit that goes on goes on with: its twin in brackets, or what it is counted by."""
_PARTS = 2  # 吨/平方公里/月 is the longest that occurs
_TWIN = re.compile(r"[（(]([^（）()\s]{1,3})[）)]")


class UnitHit(NamedTuple):
    """A unit found: its form, and where its spelling ends."""

    form: UnitForm
    end: int


class UnitTable:
    """Finds the longest unit at a place in folded text.

    Parameters
    ----------
    units
        The lexicon's spellings; they win over the built-in ones of equal length.
    """

    def __init__(self, units: Mapping[str, UnitForm]) -> None:
        self._forms = {**BUILT_IN, **{fold(spelling): form for spelling, form in units.items()}}
        self._by_first: dict[str, list[str]] = {}
        for spelling in sorted(self._forms, key=len, reverse=True):
            if spelling:
                self._by_first.setdefault(spelling[0], []).append(spelling)
        self.heads = frozenset(self._by_first)
        """The characters that units begin with."""
        self.after_chinese = (AFTER_CHINESE | frozenset(units)) - _ONLY_AFTER_ARABIC

    def at(self, text: str, start: int) -> UnitHit | None:
        """Return the unit that starts here, with 每 and / parts and bracketed twins (辆（台）)."""
        hit = self._simple(text, start)
        if hit is None or text[hit.end : hit.end + 1] not in _MORE:
            return hit
        form, end = hit.form, hit.end
        if end < len(text) and text[end] in "（(" and form.kind == "count":
            twin = _TWIN.match(text, end)
            if twin is not None and (inner := self._forms.get(twin[1])) is not None and inner.kind == "count":
                written = text[start : twin.end()]
                form, end = UnitForm(written, written, form.kind, form.factor), twin.end()
        for _ in range(_PARTS):
            per = _PER.match(text, end)
            if per is None:
                break
            if per["and"] and form.kind != "rate":
                break
            below = self._simple(text, per.end()) or _only_below(text, per.end())
            if below is None or below.form.kind in ("share", "points"):
                break
            canonical = f"{form.canonical}/{per['scale'] or ''}{below.form.canonical}"
            known = self._forms.get(canonical)
            form = known or UnitForm(text[start : below.end], canonical, "rate", form.factor)
            end = below.end
        return UnitHit(form, end)

    def _simple(self, text: str, start: int) -> UnitHit | None:
        if start >= len(text):
            return None
        for spelling in self._by_first.get(text[start], ()):
            if not text.startswith(spelling, start):
                continue
            end = start + len(spelling)
            if end < len(text):
                follows = text[end]
                if follows in _NOT_BEFORE.get(spelling, ""):
                    continue
                if follows in _LATIN and spelling[-1] in _LATIN:
                    continue
            return UnitHit(self._forms[spelling], end)
        return None


def _only_below(text: str, start: int) -> UnitHit | None:
    """Return 月, 季 or 时, which are units only behind a stroke: 吨/平方公里·月."""
    word = text[start : start + 1]
    return UnitHit(UnitForm(word, word, "time"), start + 1) if word in ("月", "季", "时") else None


_TABLES: dict[int, tuple[Mapping[str, UnitForm], UnitTable]] = {}
_KEPT = 8


def table_for(units: Mapping[str, UnitForm]) -> UnitTable:
    """Return the table of a lexicon's units, built once for each mapping."""
    kept = _TABLES.get(id(units))
    if kept is not None and kept[0] is units:
        return kept[1]
    if len(_TABLES) >= _KEPT:
        _TABLES.clear()
    table = UnitTable(units)
    _TABLES[id(units)] = (units, table)
    return table
