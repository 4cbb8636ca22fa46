"""The words of a sheet as offices circulate it, in Chinese and English."""

from __future__ import annotations

from duizhang.publishing.words import Lang

_WORDS: dict[str, tuple[str, str]] = {
    "heading": ("目标完成情况对账单", "Sheet of targets and what followed"),
    "number": ("序号", "No."),
    "clause": ("条款", "Clause"),
    "task": ("目标任务", "Target"),
    "responsible": ("责任单位", "Responsible"),
    "due": ("完成时限", "Due"),
    "progress": ("进展情况", "Progress"),
    "measured": ("实测", "Measured"),
    "gap": ("与目标相差", "Gap to target"),
    "verdict": ("判断", "Verdict"),
    "reason": ("说明", "Reason"),
    "evidence": ("依据", "Evidence"),
    "evidence_list": ("依据（文件原句）", "Evidence (the documents' own words)"),
    "kind": ("类别", "Kind"),
    "figure": ("数值", "Figure"),
    "period": ("时期", "Period"),
    "quote": ("原句", "Words"),
    "source": ("出处", "Source"),
    "place": ("位置", "Place"),
    "address": ("网址", "Address"),
    "summary": ("总体情况", "In short"),
    "count": ("项数", "Targets"),
    "none": ("没有读到带数字的目标。", "No numeric target was read."),
    "unnamed": ("未写明", "not named"),
    "colon": ("：", ": "),
    "rows": ("逐项情况", "Target by target"),
    "above": ("高于目标数{gap}", "{gap} above the target"),
    "below": ("低于目标数{gap}", "{gap} below the target"),
    "aside": ("（{text}）", " ({text})"),
    "quoted": ("“{quote}”（{source}）", "“{quote}” ({source})"),
    "titled": ("《{title}》", "{title}"),
    "page": ("第 {n} 页，共 {total} 页", "Page {n} of {total}"),
}


def say(key: str, lang: Lang, **values: object) -> str:
    """Return one of the words in the reader's language."""
    return _WORDS[key][0 if lang == "zh" else 1].format(**values)
