"""What the system says to a customer when something happens. Pure."""

import re

GREETING = "您好，我是智能客服小舟，很高兴为您服务。您可以直接输入问题，也可以点下面的按钮。"
QUICK_REPLIES = [
    {"title": "查订单", "payload": "查一下我的订单"},
    {"title": "查物流", "payload": "我的快递到哪了"},
    {"title": "怎么退货", "payload": "怎么退货"},
    {"title": "转人工", "payload": "转人工"},
]
TO_A_PERSON = QUICK_REPLIES[-1:]
STILL_UNSOLVED = "如果还没有解决您的问题，可以换个说法告诉我，也可以转人工客服。"
RETURNED_TO_BOT = "客服已将会话转回智能客服小舟，之前的沟通我都有记录，您可以继续提问。"
STOPPED_WAITING = "已为您取消排队，智能客服小舟继续为您服务。需要人工时，随时可以再转。"
RESOLVED = "本次服务已结束，感谢您的咨询。如果还有问题，直接发消息就可以继续。"
TOO_MANY_MESSAGES = "消息较多，先为您回复最近的几条。"
IN_DANGER = (
    "您和身边人的安全最要紧：有危险请马上拨打 120（急救）、110（报警）或 119（火警），"
    "有人受伤或不舒服请先就医。"
)
IN_DESPAIR = (
    "谢谢您愿意告诉我们，您一定很不容易。有伤害自己的念头时，请马上拨打 120 或 110；"
    "想找人说说，可以拨打心理援助热线 12356。"
)
IN_DOUBT = (
    "您和身边人的安全最要紧。如果有危险，请马上拨打 110（报警）或 120（急救）；身体不舒服请先就医。"
)
_ACCIDENT = re.compile(
    r"起火|着火|冒烟|自燃|烫|烧|爆炸|炸|触电|漏电|中毒|过敏|吞|卡喉|割|划伤|划破|摔|砸|流血|出血"
    r"|受伤|伤到|弄伤|骨折|急诊|医院|送医|休克|晕|窒息|煤气|燃气"
)
_DESPAIR = re.compile(
    r"自杀|自残|轻生|不想活|活不下去|活着没意思|不如死|去死|想死|寻死|跳楼|跳河|割腕|上吊|遗书|结束生命"
    r"|了结自己|伤害自己|想不开|想解脱|就解脱|绝望|撑不下去|熬不下去|不想再熬|不想再撑|活够|活腻|活着|这世上|这个世界"
    r"|安眠药|(?:楼顶|天台)|跳下去|割了腕|死了算了|死掉算了|走了算了|最后(?:的|一份|一次)?.{0,4}礼物"
    r"|不想醒来|世界没我|往后我也用不着|等不到.{0,4}那天"
)
# Said aloud, so that no alert is needed to hear it.
_NAMED = re.compile(r"自杀|自残|轻生|不想活|活不下去|割腕|上吊|寻死|结束生命|伤害自己")
CANNOT_SEE_FILES = (
    "您发来的图片或文件我已经收到，但我还看不懂里面的内容。"
    "您可以用文字说一下问题，也可以转人工，请客服查看。"
)
BOT_UNAVAILABLE = "抱歉，智能客服暂时无法回答，正在为您转接人工客服，您的消息我们已经收到。"


INVITE_MESSAGE = (
    "让您久等了。您可以继续等待，也可以先留言并留下联系方式，客服会在约定的时间内在这里回复您。"
)
IDLE = "由于较长时间没有收到您的消息，本次会话已自动结束。直接发消息就可以继续。"
IDLE_WITH_BOT = "会话已结束，感谢您的咨询。如果还有问题，直接发消息就可以继续。"
ENDED_BY_CUSTOMER = "您已结束本次会话，感谢您的咨询。如果还有问题，直接发消息就可以继续。"


def waiting(place: int, wait: str | None, is_agent_online: bool, closed: str | None = None) -> str:
    """Told at once when a customer joins the queue: nobody waits without knowing it.

    `wait` in words, None when it cannot be told; `closed` says outside opening hours when somebody
    comes.
    """
    if closed:
        return f"已为您转接人工，您排在第 {place} 位。{closed}"
    if not is_agent_online:
        return (
            f"已为您转接人工，您排在第 {place} 位。现在客服都不在线，"
            "您可以先把问题和联系方式留在这里，客服上线后会尽快回复您。"
        )
    if place == 1:
        return "已为您转接人工，您排在第 1 位，客服马上就来，请稍候。"
    ahead = f"前面还有 {place - 1} 位" + (f"，预计等待{wait}" if wait else "")
    return f"已为您转接人工，您排在第 {place} 位，{ahead}，请稍候。"


def still_waiting(place: int, wait: str | None, is_agent_online: bool) -> str:
    """Told to one who asks while waiting; with the way out of the queue."""
    expected = f"，预计{wait}" if wait and is_agent_online else ""
    standing = f"您排在第 {place} 位{expected}。"
    if not is_agent_online:
        standing += "现在客服都不在线，您可以先留下问题和联系方式。"
    return f"{standing}不想等的话，回复“不等人工了”，智能客服会继续为您服务。"


def in_danger(said: str) -> str:
    """Told at once to whoever may be hurt, or hurt themselves: help that does not wait for us."""
    if _DESPAIR.search(said):
        return IN_DESPAIR
    return IN_DANGER if _ACCIDENT.search(said) else IN_DOUBT


def is_despairing(said: str) -> bool:
    return _NAMED.search(said) is not None


def given_back(agent_name: str, place: int) -> str:
    """The agent vanished: nobody wonders why it is quiet."""
    return f"抱歉，客服 {agent_name} 暂时离开了，正在优先为您接通其他客服，您排在第 {place} 位。"


def taken_over(agent_name: str) -> str:
    return f"客服 {agent_name} 已接手，继续为您服务。"


def came_back(agent_name: str) -> str:
    return f"欢迎回来，已为您接回客服 {agent_name}。"


def nudge(close_minutes: int) -> str:
    return (
        "请问还有其他可以帮您的吗？如果暂时没有，"
        f"会话将在 {close_minutes} 分钟后自动结束，您随时可以回来继续。"
    )


def requeued(place: int) -> str:
    return f"正在为您转接更合适的客服，您排在第 {place} 位，请稍候。"


def joined(agent_name: str) -> str:
    return f"客服 {agent_name} 已接入，为您服务。"


def transferred(agent_name: str) -> str:
    return f"已为您转接给客服 {agent_name}。"


def reopened(agent_name: str) -> str:
    return f"客服 {agent_name} 重新打开了会话，继续为您服务。"
