"""Words that hold a Chinese numeral and count nothing."""

from __future__ import annotations

import re

# Behind these characters 一 closes a word: 统一, 唯一, 之一.
_ONE_AFTER = frozenset("统唯同万之专其单合归逐不如任每某这那另划第初")
# 一 before these measure words mostly means "a", "all" or "one and the same": 一条龙, 一次性, 一批, 一层.
_ONE_BEFORE = frozenset("条张场次批类层段组轮款双对片趟笔份本首例口头股代册间只颗粒块束门队尾盏枚件单箱")
_PHRASES = (
    # distributive and proverbial pairs: 一户一档, 一年一度, 五位一体
    r"[一二两三四五六七八九十百千]位一体",
    r"一([^\d，。、])一(?!个)",
    r"一(?:时间|年一度|件事|家亲|家人|人多|户多|个中国|[^，。]制[，。、改、])",
    r"[一两三]位数",
    # geography and bodies whose names look like counts
    r"[三五九七](?:台[山县河区]|家渠|个世界)|[三五]角|九三学社|四(?:川|平市|季)|六(?:盘水|安市|盘山)|三(?:亚|明市|门峡|沙市|峡)|九安",
    r"百家(?:争鸣|号|讲坛)|二十四(?:节气|史|孝)|三十六计|十二(?:生肖|时辰)",
    # congresses, plans and slogans
    r"十[二三四五六七]?五(?=[”\"时规期以末])",
    r"二?十[一二三四五六七八九]?(?=大(?:[以精报的和、，。]|$)|国集团|运会|字|全十美|三陵|里河)",
    r"八项规定|五年(?:规划|计划)|五(?:四运动|一劳动|星级)",
    r"两个(?:确立|维护|毫不动摇|一以贯之|一百年|结合|先行区)|三个(?:代表|务必)|四个(?:自信|意识|全面|革命|着力|伟大)",
    # terms of economics and of vehicles
    r"[一二三]次(?:产业|能源|分配|污染|供水|创业)|[二三多]元(?:结构|化|经济|体系)|[两三]四?轮(?=[车电摩])",
)
_FIXED = re.compile("|".join(_PHRASES))
_COUNTING = frozenset("部次轮期级类等线产号层代连把手项条场批届位种家名人所件座台套处户张支")
_LISTED = re.compile(r"[ ]?[是、要]")
_LIST_FRONT = frozenset("。；：:;\n ")
_RANKED = frozenset("位名项")


def is_word(text: str, start: int, end: int) -> bool:
    """Say whether the Chinese numeral ``text[start:end]`` is a part of a word or of a fixed phrase."""
    front = text[start - 1 : start]
    behind = text[end : end + 1]
    written = text[start:end]
    if len(written) == 1 and front in ("周", "期") and behind != "个":
        return True
    if front == "前" and behind in _RANKED:
        return True
    if (front == "届" and behind == "次") or (front == "劣" and behind == "类"):
        return True
    if _FIXED.match(text, start) is not None:
        return True
    if written in ("零", "〇", "二", "贰"):
        # 零部件, 二轮, 二期, 二等: parts of words and ordinals; as a count Chinese says 两.
        return behind in _COUNTING
    if len(written) > 1 and (not front or front in _LIST_FRONT) and _LISTED.match(text, end) is not None:
        return True
    if written != "一":
        return False
    if front in _ONE_AFTER:
        return True
    # 至少一次 and 一次以上 do count.
    hedged = front in ("少", "过", "足", "到") or text.startswith("以", end + 1)
    return behind in _ONE_BEFORE and not hedged
