"""Words of the review queue and of the buttons of reviewers."""

from __future__ import annotations

from duizhang.publishing.words import Lang

_WORDS: dict[str, tuple[str, str]] = {
    "review": ("复核", "Review"),
    "gate_lead": (
        "这里由复核人员逐条看读得对不对：确认、更正或剔除。阅读不用登录。",
        "Here reviewers look at what was read, one statement at a time: accept, amend or reject. Reading needs no account.",
    ),
    "gate_how": ("怎样成为复核人员", "How to become a reviewer"),
    "gate_steps": (
        "由管理这台服务器的人邀请；没有默认账号，也没有默认密码。",
        "Whoever runs this server invites you; there is no default account and no default password.",
    ),
    "gate_command": ("管理员在服务器上运行：", "The administrator runs on the server:"),
    "gate_then": (
        "把印出的链接交给本人；打开链接，自己设密码，就登录了。",
        "and hands over the link that it prints; open it, set a password of your own, and you are signed in.",
    ),
    "gate_name": ("用户名", "NAME"),
    "position": ("第 {n} 条，待复核 {total} 条", "{n} of {total} that wait"),
    "asked_for": ("单独打开，另有 {total} 条待复核", "opened by itself; {total} wait"),
    "only_place": ("只看一个地方", "One place only"),
    "every_place": ("全部地方", "All places"),
    "hangs": ("影响到", "What hangs on it"),
    "hangs_none": ("没有判断或发现靠这一条。", "No verdict and no finding hangs on it."),
    "hangs_more": ("另有 {n} 项", "and {n} more"),
    "confidence": ("把握 {n}", "Confidence {n}"),
    "paragraph": ("原文", "The words"),
    "read_as": ("读作", "Read as"),
    "indicator": ("指标", "Indicator"),
    "scope": ("口径", "Scope"),
    "value": ("数值", "Value"),
    "unit": ("单位", "Unit"),
    "period": ("时期", "Period"),
    "subject": ("地方或对象", "Place or subject"),
    "kind": ("种类", "Kind"),
    "period_form": (
        "2025、2021/2025、2026-Q1、2026-03；没有就空着",
        "2025, 2021/2025, 2026-Q1, 2026-03; or empty",
    ),
    "reason": ("理由（可不填）", "Reason (optional)"),
    "accept": ("确认", "Accept"),
    "amend": ("按改动更正", "Amend as edited"),
    "reject": ("剔除", "Reject"),
    "link": ("改指", "Link"),
    "link_long": ("改指到另一个指标", "Link to another indicator"),
    "link_to": ("指标", "Indicator"),
    "link_scope": ("口径（不改就空着）", "Scope (empty leaves it)"),
    "split": ("拆分", "Split"),
    "split_long": ("拆成几个指标或地方", "Split into several indicators or places"),
    "split_into": ("一行一个，至少两个", "One a line, two at least"),
    "undo": ("撤销", "Undo"),
    "undo_last": ("撤销你的第 {n} 号决定", "Undo your decision {n}"),
    "skip": ("跳过", "Skip"),
    "shortcuts": ("快捷键", "Keys"),
    "shortcuts_on": ("用快捷键", "Use the keys"),
    "key_amend": ("改字段；在字段里按 ⏎ 保存", "Edit the fields; ⏎ in a field saves"),
    "key_help": ("看快捷键", "Show the keys"),
    "key_escape": ("离开字段", "Leave a field"),
    "history": ("这一条的决定", "What was decided about it"),
    "no_history": ("还没有决定。", "Nothing was decided yet."),
    "number": ("第 {n} 号", "No. {n}"),
    "done": ("第 {n} 号决定：{what}", "Decision {n}: {what}"),
    "moved": ("判断随之改变", "Verdicts that moved"),
    "moved_none": ("没有判断因此改变。", "No verdict moved."),
    "no_verdict": ("没有判断", "no verdict"),
    "others": ("另有 {n} 项判断改变或不再成立。", "{n} more moved, or hold no longer."),
    "empty": ("没有待复核的陈述。", "No statement waits for review."),
    "empty_all": (
        "账本里的陈述都看过了；新读入的文件会排到这里。",
        "All statements on record were decided about; those of documents read from now on will wait here.",
    ),
    "empty_place": ("这个地方的都看过了。", "All of this place were decided about."),
    "empty_ledger": (
        "账本里还没有陈述，先读入文件：",
        "The ledger holds no statement yet; read documents first:",
    ),
    "finding_lead": (
        "这项发现靠下面几条陈述；哪一条读错了，就在这里改。",
        "This finding stands on these statements; whichever was read wrongly is set right here.",
    ),
    "look": ("细看、更正", "Look and amend"),
    "apart": ("第 2 条是另一口径", "The second is of another scope"),
    "apart_scope": ("另一口径叫什么", "Name of the other scope"),
}


def review_words(lang: Lang) -> dict[str, str]:
    """Return the words of review in one language."""
    return {key: pair[0 if lang == "zh" else 1] for key, pair in _WORDS.items()}
