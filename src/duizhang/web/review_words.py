"""Words of the review queue and of the buttons of reviewers."""

from __future__ import annotations

from typing import Literal

from duizhang.publishing.words import Lang

_WORDS: dict[str, tuple[str, str]] = {
    "review": ("复核", "Review"),
    "statements": ("陈述", "Statements"),
    "tasks": ("任务", "Tasks"),
    "evidence": ("依据", "Evidence"),
    "queues": ("复核什么", "What is reviewed"),
    "gate_lead": (
        "这里由复核人员逐条看陈述、任务和依据读得对不对：确认、更正或剔除。阅读不用登录。",
        "Here reviewers look at statements, tasks and evidence, one at a time: accept, amend or reject. Reading needs no account.",
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
    "only_document": ("只看《{name}》", "Of {name} only"),
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
    "key_queue": ("换到陈述、任务、依据", "Go to statements, tasks, evidence"),
    "history": ("这一条的决定", "What was decided about it"),
    "no_history": ("还没有决定。", "Nothing was decided yet."),
    "number": ("第 {n} 号", "No. {n}"),
    "done": ("第 {n} 号决定：{what}", "Decision {n}: {what}"),
    "empty_place": ("这个范围里的都看过了。", "All of this range were decided about."),
    "doubts": ("疑点", "Doubts"),
    "no_doubts": ("没有特别的疑点。", "No particular doubt."),
    "act": ("动作", "Action"),
    "object": ("事项", "Object"),
    "due": ("期限", "Due"),
    "force": ("力度", "Force"),
    "sort": ("种类", "Sort"),
    "body": ("责任单位", "Responsible"),
    "body_form": ("几个用顿号隔开", "Several parted by 、"),
    "exemption": ("除外", "Except"),
    "linked": ("它的数字", "Its figures"),
    "merge": ("合并", "Merge"),
    "merge_long": ("和另一项合并", "Merge with another"),
    "merge_with": ("合并的另一项（先列后面的）", "The other one (those behind it first)"),
    "cut": ("拆分", "Split"),
    "cut_long": ("拆成两项", "Split into two"),
    "cut_at": ("第二项开头的几个字", "The first words of the second part"),
    "status": ("现状", "Status"),
    "unsought": ("还没有找过下文", "no news sought yet"),
    "unsought_hint": ("管理员在服务器上运行：", "The administrator runs on the server:"),
    "rejected": ("已剔除，不算任务。", "Rejected: it counts as no task."),
    "confirm": ("采信", "Confirm"),
    "refuse": ("不采信", "Refuse"),
    "promised_words": ("承诺的原文", "What was promised"),
    "later_words": ("后来的原文", "What was said later"),
    "says": ("说法", "Says"),
    "score": ("把握 {n}", "Score {n}"),
    "why": ("为什么提出", "Why it was proposed"),
    "decides": ("现状取决于这一句。", "How the task stands rests on this sentence."),
    "decides_not": ("没有这一句，现状也一样。", "The task would stand so without it."),
    "other_evidence": ("同一任务的其他依据", "Other evidence of the same task"),
    "review_this": ("复核", "Review"),
    "to_task": ("看这项任务", "See the task"),
    "finding_lead": (
        "这项发现靠下面几条陈述；哪一条读错了，就在这里改。",
        "This finding stands on these statements; whichever was read wrongly is set right here.",
    ),
    "look": ("细看、更正", "Look and amend"),
    "apart": ("第 2 条是另一口径", "The second is of another scope"),
    "apart_scope": ("另一口径叫什么", "Name of the other scope"),
}


_OF_QUEUES: dict[str, dict[str, tuple[str, str]]] = {
    "statements": {
        "moved": ("判断随之改变", "Verdicts that moved"),
        "moved_none": ("没有判断因此改变。", "No verdict moved."),
        "none_before": ("没有判断", "no verdict"),
        "others": ("另有 {n} 项判断改变或不再成立。", "{n} more moved, or hold no longer."),
        "empty": ("没有待复核的陈述。", "No statement waits for review."),
        "empty_all": (
            "账本里的陈述都看过了；新读入的文件会排到这里。",
            "All statements on record were decided about; those of documents read from now on will wait here.",
        ),
        "empty_ledger": (
            "账本里还没有陈述，先读入文件：",
            "The ledger holds no statement yet; read documents first:",
        ),
        "empty_command": ("duizhang read 文件夹", "duizhang read FOLDER"),
    },
    "tasks": {
        "moved": ("任务现状随之改变", "Tasks that stand otherwise now"),
        "moved_none": ("没有任务的现状因此改变。", "No task stands otherwise for it."),
        "none_before": ("原来没有这一项", "not there before"),
        "others": ("另有 {n} 项任务改变或不再单列。", "{n} more changed, or stand by themselves no longer."),
        "empty": ("没有待复核的任务。", "No task waits for review."),
        "empty_all": (
            "账本里的任务都看过了；新读入的文件会排到这里。",
            "All tasks on record were decided about; those of documents read from now on will wait here.",
        ),
        "empty_ledger": (
            "账本里还没有任务，先读入文件：",
            "The ledger holds no task yet; read documents first:",
        ),
        "empty_command": ("duizhang read 文件夹", "duizhang read FOLDER"),
    },
    "evidence": {
        "moved": ("任务现状随之改变", "Tasks that stand otherwise now"),
        "moved_none": ("没有任务的现状因此改变。", "No task stands otherwise for it."),
        "none_before": ("原来没有这一项", "not there before"),
        "others": ("另有 {n} 项任务的现状改变。", "{n} more stand otherwise."),
        "empty": ("没有待复核的依据。", "No evidence waits for review."),
        "empty_all": (
            "提出的依据都看过了；再找到的会排到这里。",
            "All evidence that was proposed was decided about; what is found from now on will wait here.",
        ),
        "empty_ledger": (
            "还没有为账本里的任务找过下文，先找：",
            "No news of the tasks on record was sought yet; seek it first:",
        ),
        "empty_command": ("duizhang tasks --progress", "duizhang tasks --progress"),
    },
}


def queue_words(queue: Literal["statements", "tasks", "evidence"], lang: Lang) -> dict[str, str]:
    """Return the words that each queue has of its own."""
    return {key: pair[0 if lang == "zh" else 1] for key, pair in _OF_QUEUES[queue].items()}


def review_words(lang: Lang) -> dict[str, str]:
    """Return the words of review in one language."""
    return {key: pair[0 if lang == "zh" else 1] for key, pair in _WORDS.items()}
