"""The words in which two documents are compared, in Chinese and English."""

from __future__ import annotations

from dataclasses import dataclass

from duizhang.accounts.diff_model import ChangeKind
from duizhang.publishing.words import Lang


@dataclass(frozen=True, slots=True)
class KindWord:
    """How a change is shown: a word and a sign, never a colour alone."""

    zh: str
    en: str
    sign: str

    def word(self, lang: Lang) -> str:
        """Return the word in one language."""
        return self.zh if lang == "zh" else self.en


KINDS: dict[ChangeKind, KindWord] = {
    ChangeKind.LOOSENED: KindWord("放宽", "loosened", "▽"),
    ChangeKind.POSTPONED: KindWord("推迟", "postponed", "⇢"),
    ChangeKind.DROPPED: KindWord("未再提出", "not repeated", "−"),
    ChangeKind.DEFINITION_CHANGE: KindWord("口径有变", "definition changed", "≠"),
    ChangeKind.CHANGED: KindWord("有调整", "changed", "~"),
    ChangeKind.TIGHTENED: KindWord("收紧", "tightened", "△"),
    ChangeKind.ADVANCED: KindWord("提前", "brought forward", "⇠"),
    ChangeKind.NEW: KindWord("新提出", "new", "+"),
    ChangeKind.CARRIED: KindWord("未变", "carried over", "="),
}

_WORDS: dict[str, tuple[str, str]] = {
    "heading": ("两份文件的目标对比", "Targets of two documents compared"),
    "old": ("前一份文件", "Older document"),
    "new": ("后一份文件", "Newer document"),
    "kind": ("变化", "Change"),
    "subject": ("对象", "Subject"),
    "indicator": ("指标", "Indicator"),
    "old_text": ("前目标", "Earlier target"),
    "new_text": ("后目标", "Later target"),
    "old_due": ("前期限", "Earlier due"),
    "new_due": ("后期限", "Later due"),
    "amount": ("相差", "Difference"),
    "explanation": ("说明", "Explanation"),
    "old_words": ("前文原句", "Earlier words"),
    "new_words": ("后文原句", "Later words"),
    "number": ("序号", "No."),
    "colon": ("：", ": "),
    "sentence": (
        "前一份文件有{old}项目标，后一份有{new}项：{kinds}。",
        "The older document has {old} targets, the newer one {new}: {kinds}.",
    ),
    "kind_count": ("{n}项{kind}", "{n} {kind}"),
    "correspond": (
        "前一份{old}年的目标，与后一份{new}年的目标相对应。",
        "What the older one sets for {old} corresponds to what the newer one sets for {new}.",
    ),
    "nothing": ("两份文件里都没有读到带数字的目标。", "No numeric target was read in either document."),
    "none": ("—", "—"),
    "strive": ("（力争）", " (striven for)"),
    "more_all": ("加 --all 或 --json", "--all or --json"),
    "made_with": ("由 duizhang 对账生成", "Made with duizhang"),
}


def say(key: str, lang: Lang, **values: object) -> str:
    """Return one of the words in the reader's language."""
    return _WORDS[key][0 if lang == "zh" else 1].format(**values)
