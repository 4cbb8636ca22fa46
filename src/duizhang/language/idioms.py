"""Words that hold a Chinese numeral and count nothing."""

from __future__ import annotations

import re

# Behind these characters 一 closes a word: 统一, 唯一, 进一步 does not reach here because 步 counts nothing.
_ONE_AFTER = frozenset("统唯同万之专其单合归逐不如任每某这那另划第初某")
# 一 before these measure words mostly means "a", "all" or "one and the same": 一条龙, 一次性, 一批, 一层.
_ONE_BEFORE = frozenset("条张场次批类层段组轮款双对片趟笔份本首例口头股代册间只颗粒块束门队尾盏枚")
_FIXED = re.compile(
    r"[一二两三四五六七八九十百千]位一体|一([^\d，。、])一(?!个)|一件事|一家[亲人]|一人(?:一|多)|一户(?:一|多)|一个中国"
    r"|[三五九七](?:台[山县河区]|家渠|个世界)|[三五]角(?:洲|大楼|形)|三[角]|百家(?:争鸣|号|讲坛)|十(?:二|三|四|五|六|七)?五(?=[”\"时规期以末])"
    r"|二?十[一二三四五六七八九]?(?=大(?:[以精报的和、，。]|$)|国集团|运会|字|全十美|三陵|里河)"
    r"|一(?:时间|年一度|天天|年年|家家|户户|个个|件件|项项)"
    r"|两(?:个(?:确立|维护|毫不动摇|一以贯之|一百年|结合|先行区))|三个(?:代表|务必)|四个(?:自信|意识|全面|革命|着力|伟大)"
    r"|九(?:三学社|龙)|四(?:川|平市|季)|六(?:盘水|安市|盘山)|五(?:四运动|一劳动|星级)|三(?:亚|明市|门峡|沙市|峡)"
)

_COUNTING = frozenset("部次轮期级类等线产号层代连把手项条场批届位种家名人所件座台套处户张支")
_LISTED = re.compile(r"[ ]?[是、要]")


def is_word(text: str, start: int, end: int) -> bool:
    """Say whether the Chinese numeral ``text[start:end]`` is a part of a word or of a fixed phrase."""
    front = text[start - 1] if start else ""
    if front in ("周", "期") and text[end : end + 1] not in "个" and end - start == 1:
        return True
    fixed = _FIXED.match(text, start)
    if fixed is not None:
        return True
    written = text[start:end]
    if written in ("零", "〇", "二", "贰"):
        # 零部件, 二轮, 二期, 二等: parts of words and ordinals; as a count Chinese says 两.
        return text[end : end + 1] != "个" and text[end : end + 1] in _COUNTING
    if (
        len(written) > 1
        and (_LISTED.match(text, end) is not None)
        and (not front or front in "。；：:;\n 　")
    ):
        return True
    if written != "一":
        return False
    if front in _ONE_AFTER:
        return True
    if text[end : end + 1] in _ONE_BEFORE:
        # 至少一次 and 一次以上 do count.
        return not ((front in "少过足到" and front) or text.startswith("以", end + 1))
    return False
