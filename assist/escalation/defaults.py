"""The built-in rule of each kind, as an empty desk begins with it."""

from typing import Any

from assist.escalation import kinds

Json = dict[str, Any]


def _words(text: str) -> list[str]:
    return text.split()


BUILT_IN: list[Json] = [
    # Before all others, whatever they look for. Whom to call is told with every such handoff.
    {
        "kind": kinds.ALERT,
        "name": "人身安全",
        "alerts": ["safety"],
        "priority": "urgent",
    },
    {
        "kind": kinds.SENSITIVE_TOPIC,
        "name": "敏感话题",
        "words": _words(
            "自杀 自残 不想活 轻生 受伤 烫伤 烧伤 割伤 起火 着火 自燃 爆炸 触电 漏电 中毒 过敏 休克"
            " 送医院 进医院 人身伤害 性骚扰 未成年 诈骗 被骗 盗刷 盗用 信息泄露"
        ),
        "except_words": _words(
            "一起火 防烫伤 防烧伤 防割伤 防起火 防着火 防爆炸 防触电 防漏电 漏电保护 防诈骗 反诈骗"
            " 防过敏 抗过敏 低过敏 不过敏 防盗刷 爆炸头 爆炸盐 爆炸贴 好吃到爆炸 颜值爆炸 心态爆炸"
            " 信息爆炸 电脑中毒 手机中毒 着火点"
        ),
        "priority": "urgent",
        "say": "您说的情况很重要，不适合由机器人回答，我马上请人工客服来帮您。"
        "如果现在有人有危险，请先拨打 120 或 110。",
    },
    {
        "kind": kinds.THREAT_WORDS,
        "name": "维权和曝光",
        "words": _words(
            "12315 12345 12300 12378 315 消协 消费者协会 消保委 工商 市场监管 市场监督 工信部"
            " 市长热线 律师 起诉 法院 法庭 打官司 告你们 走法律 法律途径 报警 维权 举报 曝光 媒体"
            " 记者 电视台 上热搜 挂你们 发抖音 发微博 发小红书 黑猫"
        ),
        "except_words": _words(
            "曝光度 曝光量 曝光率 曝光补偿 曝光时间 曝光参数 曝光模式 曝光不足 曝光过度 过度曝光"
            " 长曝光 双重曝光 自动曝光 多媒体 自媒体 流媒体 新媒体 全媒体 社交媒体 媒体播放 媒体文件"
            " 媒体库 工商银行 工商大学 工商学院 工商管理 工商户 工商登记 工商注册 工商信息 律师事务所"
            " 律师证 律师袍 法院路 法院街 人民法院站 报警器 报警灯 烟雾报警 防盗报警 自动报警 报警功能"
            " 报警声 电量报警 一直报警 315活动 315优惠 315大促 315折扣 黑猫警长 黑猫图案 黑猫款 黑猫摆件"
            " 黑猫玩偶 黑猫公仔 记者证"
        ),
        "priority": "urgent",
        "skill": "投诉",
        "say": "非常抱歉，您反映的情况我们很重视，马上为您转接人工客服处理。",
    },
    {
        "kind": kinds.TRIGGER_WORDS,
        "name": "投诉",
        "words": ["投诉"],
        "except_words": _words("登记投诉 投诉登记 投诉进度 投诉单"),
        "skill": "投诉",
        "say": "非常抱歉给您带来不好的体验，我马上为您转接人工客服处理。",
    },
    {"kind": kinds.ASKED_FOR_PERSON, "name": "客户要求人工"},
    {
        "kind": kinds.UNHAPPY_TREND,
        "name": "连续不满",
        "count": 3,
        "say": "抱歉一直没能帮到您，我马上请人工客服来处理。",
    },
    {
        "kind": kinds.VIP,
        "name": "重要客户",
        "is_enabled": False,
        "tags": ["vip"],
        "say": "感谢您一直以来的支持，我马上为您接通人工客服。",
    },
    {
        "kind": kinds.SAME_QUESTION_AGAIN,
        "name": "重复提问",
        "count": 3,
        "say": "看来刚才的回答没有解决您的问题，我为您转接人工客服。",
    },
    {
        "kind": kinds.UNKNOWN_IN_A_ROW,
        "name": "连续答不上",
        "count": 3,
        "say": "抱歉，这个问题我还是没有把握，我为您转接人工客服。",
    },
    {
        "kind": kinds.OUTSIDE_HOURS,
        "name": "非服务时间",
        "say": f"现在不在人工服务时间，人工客服{kinds.OPENING_PLACE} 上班。"
        "您可以先把问题和联系方式留在这里，上班后会按顺序回复您。",
    },
]
