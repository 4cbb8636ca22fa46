"""What verdicts are called, in Chinese and English."""

from __future__ import annotations

from duizhang.accounts.model import Bilingual, Verdict

VERDICT_NAMES: dict[Verdict, Bilingual] = {
    Verdict.MISSED: Bilingual("未达成", "missed"),
    Verdict.BEHIND: Bilingual("进度滞后", "behind"),
    Verdict.NO_RESULT: Bilingual("尚无结果", "no result"),
    Verdict.ANSWERED_IN_WORDS: Bilingual("以文字答复", "answered in words"),
    Verdict.NOT_COMPARABLE: Bilingual("不可比", "not comparable"),
    Verdict.UNDECIDED: Bilingual("待定", "undecided"),
    Verdict.SUPERSEDED: Bilingual("已调整", "revised since"),
    Verdict.ON_TRACK: Bilingual("进度正常", "on track"),
    Verdict.MET: Bilingual("已达成", "met"),
    Verdict.REACHED_EARLY: Bilingual("提前达成", "reached early"),
    Verdict.NOT_YET_DUE: Bilingual("未到期", "not yet due"),
}
