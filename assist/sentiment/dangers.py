"""Words of danger, insult and haste in a cleaned text, and what only sounds like them. Pure."""

import re
from typing import Final

Range = tuple[int, int]

SELF_HARM: Final = re.compile(
    r"不想活|活不下去|活着.{0,2}(?:没|还有什么)(?:意思|劲)|活够了|活腻|^我?想死(?:,?真的)?$|去死算了|死了算了|死掉算了|想自杀|自残|想轻生"
    r"|(?:^(?:真的|实在|快)?|我.{0,3})撑不下去|想割腕|割了腕|想跳楼|去跳楼|寻死|想不开了|站在(?:楼顶|天台)|不想在这世上|这世界没我"
    r"|(?:准备|打算|考虑|决定|我要|我去|只能|只好)自杀|(?:去|想|要|只能|绳子?)上吊(?!灯)|(?:烦|累|难受|痛苦|难过|活得)(?:死了|死)?[,， ]?(?:真的?|好)?想死(?:了|算了|,|，|$)"
)
"""Always an alert: a model's doubt must not keep a person from being heard. So only what is hardly
ever said of anything else; 跳楼价 and 电池撑不下去了 are read by the model."""

_STAFF: Final = r"(?:快递|配送|送货|送餐|外卖|派送|安装|维修|客服|商家|店家|老板|卖家)(?:员|小哥|师傅|的人|的|人员|那人)?"
ASSAULT: Final = re.compile(
    _STAFF
    + r"[^,，。!！?？]{0,8}(?:(?<![没不别])(?:"
    + r"打了?(?:我|俺|人(?!工)|伤)(?![^,，。!！?？]{0,6}(?:电话|手机|折|微信|招呼|款))|动手(?:了|打|推|$)"
    + r"|推了?(?:我|人)(?:一[把下]|倒|下|$)|砍|捅|掐了?我|弄死|杀了?我|跟踪了?我|骚扰了?我|非礼|猥亵|堵[在着了]我"
    + r"|威胁(?:了?我|了?人|说?要)(?![^,，。!！?？]{0,6}(?:评|退|投诉))))"
)
"""Somebody of ours or the courier's hurts or threatens to: an alert as sure as the other."""

SAFETY: Final = re.compile(
    SELF_HARM.pattern
    + "|"
    + ASSAULT.pattern
    + r"|割腕|跳楼|跳下去|撑不下去|不想再熬|就解脱了|走了算了|最后给他?她?的?礼物|想死|自杀|轻生|安眠药|出人命"
    r"|触电|电到|被电|漏电|起火|着火|冒.{0,2}烟|糊味|自燃|爆炸|炸了|鼓包|煤气味|漏气|燃气|烧伤|烫伤|烫到|烫了|灼伤|割伤|划伤|划破|受伤"
    r"|流血|出血|骨折|扎进|撞到|缝了?.{0,2}针|中毒|过敏|休克|呼吸困难|喘不上|喘不过气|头晕|晕倒|昏迷|昏倒|抽搐|窒息|噎|误食|误吞|吞了|吞下"
    r"|咽下去|食咗|喝错药|拿错当|住院|医院|急诊|抢救|救护车|挂上?水|洗胃|上吐下泻|吃?吐了|拉肚子|呕吐|起疹|红疹|肿|玻璃渣|异物|刀片|看不清"
)
INSULT: Final = re.compile(
    r"骗子|废物|脑残|脑子有(?:病|坑|泡)|有病吧|神经病|傻[逼比子叉缺]|煞笔|沙比|sb|蠢|智障|弱智|白痴|二百五|垃圾|不要脸|无耻|死全家"
    r"|去死|滚[吧蛋开犊]|滚$|妈的|tmd|nmd|cnm|他妈|你妈|狗[日东屁]|混蛋|王八|畜生|猪脑|猪吗|奸商|黑心|黑店|吃干饭|吃屎|放屁|恶心"
    r"|瞎了?眼|缺德|人渣|贱|装死|聋",
    re.IGNORECASE,
)
URGENCY: Final = re.compile(
    r"急+|加急|十万火急|火烧眉毛|赶紧|立刻|马上|立马|尽快|抓紧|快点|来不及|赶时间|赶不上|等着用|就等"
    r"|(?:今天|今晚|明天|明早|后天|现在|今儿|明儿|下午|中午|晚上).{0,4}(?:就|必须|一定|要|得|之前|前)|必须.{0,4}(?:今天|明天|现在)"
)
_FIGURATIVE: Final = re.compile(
    r"(?:累|气|笑|急|烦|困|饿|热|冷|美|吓|帅|香|忙|慢|卡|丑|难|冻|贵|愁|憋|开心|高兴|无聊|爱|馋|可爱|好吃|想)死(?:我|人|你|了|个|啦|$)"
    r"|笑死|笑不活|社死|急得我?想死|想死你|爱死"
)
_NAMES: Final = re.compile(
    r"电火锅|火爆|爆炸盐|爆炸贴|爆炸头|炸鸡|炸锅|炸街|自杀小队|求生|吃鸡|绝地|密室|毒液|毒药水|敌敌畏|防过敏|抗过敏|跳楼价|跳楼机|跳楼大?甩卖"
    r"|(?:电池|电量|续航|手机).{0,3}撑不下去"
)

_GOODS_HURT: Final = re.compile(
    r"淋|泡(?:坏|烂|水|湿)|湿|(?:盒子?|箱子?|包装|外壳).{0,3}(?:烂|破|坏|扁)|(?:车|门|墙|窗|家具|电脑|手机).{0,4}(?:撞|刮|蹭|砸|压|泡)"
    r"|(?:接口|螺丝|线头|拉链|扣子|把手).{0,3}(?:松|掉|断|坏)"
)
_BODY: Final = re.compile(
    r"撞(?:了|到|倒|伤)?(?:我(?!们?的|家|[车门电手])|人|孩|妈|爸|老)|把(?:我|人|孩子?|我[妈爸])(?:撞|砸|压)|摔倒|摔伤|疼|痛|血|伤|医|晕|头|腿|脚|腰|胳膊|眼|脸|死|活"
)

_WORDS: Final = {"safety": SAFETY, "insult": INSULT, "urgency": URGENCY}


def find_words(text: str) -> dict[str, list[Range]]:
    """Where words of each alert stand; threat words have a file of their own."""
    return {
        name: [match.span() for match in words.finditer(text)] for name, words in _WORDS.items()
    }


def is_figurative(text: str) -> bool:
    """累死了, 笑死我了: death that nobody dies, and nothing else that is dangerous."""
    rest = _NAMES.sub("", _FIGURATIVE.sub("", text))
    return rest != text and SAFETY.search(rest) is None


def is_of_goods(text: str) -> bool:
    """Wet parcels and dented cars, and nothing that hurts anybody."""
    is_harmless = SAFETY.search(text) is None and _BODY.search(text) is None
    return is_harmless and _GOODS_HURT.search(text) is not None


def is_assault(text: str) -> bool:
    """Words of somebody whom a courier or a colleague hurts or threatens."""
    return ASSAULT.search(text) is not None


def is_self_harm(text: str) -> bool:
    """Words of somebody who may take their life."""
    return SELF_HARM.search(text) is not None
