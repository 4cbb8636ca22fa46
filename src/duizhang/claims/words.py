"""The governing words of official prose: closed classes that decide what a figure does.

Each set is a class of the language of Chinese government documents (usage in work reports, plans, bulletins
and press conferences, 2014 to 2026), not a list of one document's words. Longer alternatives come first in every
pattern, so that 提高到 is never read as 提高.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

ABOUT = r"(?<![签节预合契履集简公条违制])约"
"""The hedge; 签约 and its like only end with it."""

COMING = (
    r"将(?![近军领相“《])(?![^，。；]{2,24}?(?:转?化为|转变为|变为|变成|作为|纳入|列[为入]|视为|融入|引入|应用[于到]|运用[于到]"
    r"|用于|写入|分为|降[至到]最))"
)
"""将 as a sign of what is to come; before what is done to a thing (将旧厂房纳入改造计划, 将成果转化为产品) it is 把."""


def alternatives(words: Iterable[str]) -> str:
    """Return a regular expression that prefers the longest of the words.

    It branches character by character, so that hundreds of words are told by their first characters.

    Examples
    --------
    >>> alternatives(["推进", "推动", "推"])
    '推(?:动|进)?'
    """
    by_first: dict[str, set[str]] = {}
    for word in words:
        by_first.setdefault(word[0], set()).add(word[1:])
    branches = []
    for first, rests in sorted(by_first.items()):
        inner = rests - {""}
        if not inner:
            branches.append(re.escape(first))
        elif len(rests) == 1:
            branches.append(re.escape(first + inner.pop()))
        else:
            branches.append(f"{re.escape(first)}(?:{alternatives(inner)}){'?' if '' in rests else ''}")
    return "|".join(branches)


def first_of(words: Iterable[str]) -> frozenset[str]:
    """Return the characters with which words open: where a text opens otherwise, none of them stands at its head."""
    return frozenset(word[0] for word in words)


def last_of(words: Iterable[str]) -> frozenset[str]:
    """Return the characters with which words close: where a text closes otherwise, none of them stands at its end."""
    return frozenset(word[-1] for word in words)


RISING = "↑ 反弹 高出 增长 增加 多增 增产 前进 提高 提升 上升 扩大 增强 增多 拉高 上涨 攀升 回升 跃升 递增 净增 净增长 增幅 涨".split()
FALLING = "↓ 少增 减产 后退 下降 降低 减少 压减 缩短 缩减 回落 收窄 精简 减量 减幅 减排 减煤 压煤 减碳 削减 下滑 下跌 递减 压缩 负增长 降 减 减低 减轻 压降 缩小 降幅 节约".split()
CHANGES = RISING + FALLING

ARRIVALS = (
    "达到 达 为 是 至 到 占 占到 升至 升到 增至 增到 增加到 增加至 增长到 增长至 提高到 提高至 提升到 提升至 扩大到 扩大至 扩展到 上升到 上升至 "
    "提至 调至 上调至 上调到 下调至 提标至 延长至 延长到 发展到 发展至 恢复到 恢复至 降至 降到 降低到 降低至 下降到 下降至 减少到 减少至 减至 压减到 压减至 压缩到 压缩至 缩短至 缩短到 缩小至 缩小到 缩减到 缩减至 整合至 整合到 精简至 精简到 归并至 撤并至 收窄至 回落至 "
    "控制在 稳定在 保持在 维持在 保持 维持 稳定保持在 突破 跨越 跨上 迈上 迈过 迈入 站上 跃上 超过 超出 超 逾 近 有 共有 共 总计 合计 累计达 累计达到 "
    "实现 完成 不低于 不高于 不少于 不超过 不大于 不小于 低于 高于 大于 小于 至少 约为 达成 共计 有望达到 落实 达致 高达 仅为 仅 均为 均达 均达到 分别为 分别达 分别达到 "
    "接近 约占 多达 可达 可达到 确定为 设为 定为 争取达到 冲击 力争达到 逼近 优于 好于 介于".split()
)
"""Verbs that put a figure beside its indicator; they are no part of the indicator."""

ACTIONS = (
    "新建 新建成 新修 修建 搬迁 改建 扩建 新建改扩建 新改扩建 改扩建 建设 建成 建成投用 建成投产 建立 创建 新创建 打造 构建 培育 培育壮大 引育 引进 引入 新引进 新引入 引聚 新增 新增加 新设 新设立 设立 "
    "新认定 认定 评定 获评 入选 获批 获批建设 新获批 完成 完工 竣工 开工 新开工 启动 启动建设 启动实施 启动改造 实施 推进 推动 开展 组织 组织开展 举办 承办 举行 "
    "改造 更新 更新改造 改造提升 提升改造 提升 新建提升 新建和更新 维修 维修改造 修缮 整治 综合整治 治理 精细化治理 修复 恢复 清理 清退 淘汰 退出 新退出 关停 拆除 压减 化解 处置 "
    "消除 整改 排查 查处 办理 办结 受理 立案 侦破 破获 打通 开通 新开通 优化 调整 布局 部署 落户 落地 签约 引资 投入 安排 下达 拨付 发放 兑付 兑现 减免 减轻 筹集 新筹集 筹建 募集 "
    "发行 支持 扶持 帮扶 精准帮扶 帮助 资助 救助 培训 培养 招聘 招录 输送 选派 派出 提供 新投放 投放 更换 配备 配置 安装 加装 铺设 敷设 架设 栽植 种植 造林 绿化 播种 收获 销售 "
    "接待 服务 吸引 吸纳 带动 促进 盘活 储备 谋划 制定 出台 修订 提请审议 审议 发布 颁布 立改废 推出 推广 推介 转化 研发 突破 攻克 攻坚 建言 命名 授牌 挂牌 上线 投运 投用 投产 运营 "
    "通车 建成通车 建成开放 开放 提质 疏解 疏解提质 置换 替代 减少 节约 回收 利用 收集 处理 保护 划定 设置 增设 新设置 增加 扩大 扩增 落实 达成 注册 登记 累计建成 累计完成 累计实施 累计新增 "
    "累计创建 累计开展 累计发放 累计培育 累计推出 争取 到位 采购 建设筹集 移交 腾退 退租 覆盖 惠及 压缩 供应 保障 续建 改建 新挂牌 新晋 增殖放流 新成立 成立 组建 划转 核减 纳入 "
    "收缴 追回 检查 抽检 监测 评估 巡查 处罚 约谈 通报 问责 归还 偿还 融资 贷款 新签 签订 实现 形成 生成 孵化 集聚 汇聚 拥有 保有 建有 设有 办好 落成 建筑 深化 巩固 创评 新评 评选 遴选".split()
)
"""Verbs of doing: the figure counts what they did, and they stay in the indicator."""

FLOW_WORDS = (
    "新增 新建 新修 修建 搬迁 改造 建成 建设 完成 实施 发放 投放 淘汰 整治 治理 消除 引进 举办 开展 办理 查处 新设 新开工 启动 累计 筹集 筹建 减免 投入 安排 培训 吸纳 带动 发行 募集 盘活 新创建 更新 拆除 打通 "
    "疏解 提供 帮扶 推介 加装 新引进 新引入 开工 竣工 拓展 退出 推出 出台 制定 修订 下达 拨付 兑付 审议 修复 造林 接待 实际使用 实际利用 贡献 扶持 创建 压减 化解 布局 融入 先行 清理 受理 破获 推进 "
    "处置 新筹集 新获批 获批 提升改造 淘汰 修缮 整改 救助 资助 补助 减轻 减排 转化 落户 签约 到位 新增加".split()
)
"""Words that mark a quantity as flowing over a time rather than standing at its end."""

STOCK_WORDS = "达到 达 增至 突破 保有量 总量 总数 总面积 余额 占比 比重 比例 率 浓度 寿命 拥有 现有 共有 规模 里程 水平 强度 超 位居 居全国 居世界 居全球 居首 居前 存量 总里程 人口 容量 装机 能力".split()

TRAILING_ADVERBS = (
    "了 一直 同口径 可比口径 已 已经 将 要 可 又 还 也 均 都 共 总共 一共 累计 首次 率先 力争 争取 确保 努力 预计 有望 原则上 实现 同时 目前 现已 稳定 动态 不断 逐步 逐年 分别 合计 年均 月均 日均 平均 按 连续 "
    "足足 仅 近 逾 超 超过 突破 再 再次 全年 持续 一度 同步 进一步 基本 继续 稳步 大幅 小幅 平均每年 年平均 每年平均 实际 名义 同比 环比 可比口径 总体 普遍 明显 显著 历史性 成功 提前 各 则 仍 只 总 大体".split()
)
"""Words between an indicator and its verb or figure that belong to neither."""

LEADING_ADVERBS = (
    "这里 那里 且 而且 折合 折算 现在 现阶段 我们 我局 我委 我厅 已 已经 将 要 须 需 应 可 再 又 还 也 均 都 首次 率先 提前 超额 如期 全面 基本 进一步 持续 稳步 有序 扎实 积极 大力 加快 深入 着力 力争 争取 确保 努力 预计 预期 计划 拟 有望 原则上 同步 同时 并 并且 其中 目前 现 现已 "
    "假期 节日期间 假日期间 稳定 动态 不断 逐步 逐年 合计 总体 成功 圆满 顺利 相继 陆续 先后 连续 高标准 高质量 高水平 高效 统筹 继续 接续 压茬 精准 科学 合理 切实 坚持 有力 有效 精心 严格 重点 集中 全年 当年 年内 年底前 每年 全市 全省 全区 全县 全国 我市 "
    "我省 我区 我国 本市 本省 本区 该市 该区 该县 市域 和 与 及 以及 使 让 把 将使 推动 实现 完成率 确保实现 力争实现 各地 各区 一是 二是 三是 四是 五是 六是 七是 八是 九是 十是 此外 另外 同时 例如 比如 包括 分别 总体上 人民群众 认真 加力 全方位 多举措 致力于 需要 但 然而 不过 尽管 自主 依法 充分 较好 通过 到时 届时 届时将".split()
)
"""Words in front of a phrase that say how, when or how firmly, and are no part of an indicator."""

RATE_HEADS = "率 比率 比例 比重 占比 份额 覆盖面 强度 水平 度 指数 系数 贡献率 渗透率 利用率 覆盖率 达标率 合格率 完成率 处理率".split()

STRUCTURE_NOUNS = "方面 维度 举措 措施 任务 指标 主线 环节 条款 要求 台阶 关键 关键小事 阶段 步骤 原则 部分 类别 层次 层级 板块 目标 意见 大类 类 抓手 体系 机制 清单 专题 渠道 内容 重点任务 具体工作 牵头部门 工作".split()
"""Nouns that a count only introduces: a list follows, the count itself is no result."""

TARGET_CUES = re.compile(
    r"力争|争取|确保|目标|预期|计划|拟(?=[建新实开完投])|将(?!近)|规划(?!纲要|展览|资源|和自然)|到时|届时|有望|着力|要(?!求|素|闻|点|事|件|害|道)|不低于|不少于|不高于|不超过|控制在|以内|年底前|前完成|须|必须|严守|目标任务"
)
ACTUAL_CUES = re.compile(
    r"已(?!经批准)|累计|同比|环比|实现了|达到了|完成了|截至|截止|目前|现有|共有|去年|上年|过去|以来|一年来|五年来|年来|比上年|较上年|较去年|连续|首次|荣获|获评|入选|超额|圆满|成功|新当选|提前完成|我市现有|得到"
)
NORM_CUES = re.compile(
    r"原则上|不得|应当|应(?=[不达符满具自按当])|须(?!知)|标准为|每人每|每户|每(?:辆|台|户|人|亩|吨|度|套|家|餐)[^，。；]{0,6}(?:补贴|补助|奖励|资助)|补贴标准|给予|最高(?:不超过|可|补贴|奖励|额度)|按照?[^，。；]{0,12}(?:标准|比例|的)|限额|起征|额度|贴息(?:方案|比例|上限|期限)|每年贴息|贷款年限|首付|缴存|罚款|处(?:以)?[^，。；]{0,12}罚|逾期|申请|有效期|门槛|不予|可享|奖励|补助标准|收费|报销|票价|起步价|停车费|[水电气热]价|首小时"
)
