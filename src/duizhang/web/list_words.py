"""Words of the lists: targets, warnings, what a search finds, and what is offered next."""

from __future__ import annotations

LISTS: dict[str, tuple[str, str]] = {
    "warnings": ("预警", "Warnings"),
    "warnings_title": ("预警要求谁做什么", "What warnings oblige whom to do"),
    "warnings_now": ("生效中：{what}。", "In force: {what}."),
    "warnings_none": (
        "截至 {day}，账本里没有生效中的预警。下面是已经过去的，最近的在前。",
        "As of {day} no warning on record is in force. Below are those that are over, the newest first.",
    ),
    "warnings_hint": (
        "只看已读入的通知和新闻；今天有没有预警，以发布单位的通知为准。",
        "Only from notices and news that were read; what holds today is for whoever issues warnings to say.",
    ),
    "warning_holds": ("生效中", "in force"),
    "no_warnings": (
        "读入的文件里没有预警。读入预警通知后，这里列出它要求谁做什么。",
        "No document on record speaks of a warning. Once a notice is read, this page lists what it obliges whom to do.",
    ),
    "no_measures": ("没有读到措施", "no measures were read"),
    "no_indicators": (
        "读入的文件里没有指标目录认得的指标。",
        "No document on record speaks of an indicator that the catalogue knows.",
    ),
    "only": ("只看：{what}。", "Only: {what}."),
    "targets_title": ("承诺的目标做到了没有", "Targets, and whether they were met"),
    "see_attention": ("需要关注的目标", "Targets that need attention"),
    "see_targets": ("全部 {n} 项目标", "All {n} targets"),
    "by_urgency": ("最要紧的在前", "the most urgent first"),
    "group": ("排列", "Under"),
    "no_body": ("没有写明责任单位", "No responsible body named"),
    "all_of": ("看全部 {n} 项", "See all {n}"),
    "more_projects": ("另外 {n} 项", "{n} more"),
    "of_numeric": ("{n} 项目标", "{n} targets"),
    "of_asking": ("{n} 项需要关注", "{n} need attention"),
    "only_part": (
        "没有句子同时包含“{words}”，下面是含有“{part}”的。",
        "No sentence holds all of “{words}”; below are those with “{part}”.",
    ),
    "other_parts": ("也可以只找：", "Or seek: "),
    "status_hint": (
        "现状是从后来的句子推断的，可能认错；句子就在旁边，请自己看。",
        "The status is inferred from later sentences and may be mistaken; the sentence stands beside it.",
    ),
    "all_tasks": ("全部 {n} 项", "All {n}"),
    "promised_in": ("承诺见", "Promised in"),
    "promised_again": ("另有 {n} 处同样的话", "{n} more with the same words"),
    "place_absent": (
        "账本里没有专门说“{place}”的数字或目标。",
        "No figure or target on record is about {place} itself.",
    ),
    "place_above": ("看它所属的", "See the place that it belongs to: "),
    "other_levels": (
        "只排同一层级的地方；另有 {n} 个别的层级的（全国、区域、市、区）。",
        "Only places of one level are ranked; there are {n} of others (nation, regions, cities, districts).",
    ),
    "with_other_levels": ("一起看", "See all together"),
    "one_level": ("只看同一层级的", "Only places of one level"),
    "compare_two": ("对比两份文件的目标", "Compare the targets of two documents"),
    "compare_pick": ("选一份", "Choose one"),
    "compare_series": ("同一地方先后两份工作报告", "Work reports of one place, one after the other"),
    "search_instead": ("搜索“{words}”", "Search for “{words}”"),
}
