"""The name of who receives a parcel, in what a customer writes about it. Pure.

Only a label (收件人), 收 behind it or a phone beside it makes two characters a name.
"""

from __future__ import annotations

import re
from typing import Optional, Tuple

MAX_TEXT_CHARS = 40
SURNAME = (
    "(?:欧阳|司马|上官|诸葛|司徒|东方|尉迟|公孙|慕容|令狐|皇甫|夏侯|端木|南宫|长孙|宇文"
    "|[王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹"
    "薛闫段雷侯龙史陶黎贺顾毛郝龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左柳甘祝包宁尚符舒阮柯纪梅童凌毕单季裴霍涂成苗"
    "谷盛曲翁冉骆蓝路游辛靳管柴蒙鲍华喻祁蒲房滕屈饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵苟邬边卞姬师和仇栾隋商刁沙"
    "荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝闻井牧])"
)
_TITLE = "(?:先生|女士|小姐|老师|师傅|阿姨|叔叔|总)"
RELATION = (
    "(?:我(?:的)?(?:妈妈?|爸爸?|母亲|父亲|老公|老婆|媳妇|先生|太太|爱人|丈夫|妻子|朋友|闺蜜|同事|女儿|儿子|姐姐?|哥哥?|弟弟?|妹妹?|室友|同学|家人"
    "|奶奶|爷爷|外婆|外公|姥姥|姥爷|婆婆|公公|丈母娘|岳母|岳父|对象|女朋友|男朋友|姑姑|阿姨|舅舅|叔叔))"
)
_WORD = "(?:谢谢|高层|方便|安全|别的|时间|明天|和|成都|金华|江苏|江西|安徽|宁夏|宁波|温州|武汉|万达|石家庄|连云港|马上)"
_PLACE_END = r"(?![\u4e00-\u9fa5]?[省市区县镇乡村路街巷弄栋幢号楼院座室厦园苑城店站])"
# What may stand right behind a name that a label or a phone has named.
_AFTER = (
    r"(?=$|[\s,，;；、。.|☎!！~]|收(?!件|货)|吧|了|啊|哈|谢谢|电话|手机|联系|然后|地址|新地址|其[他它]|别的|不变"
    r"|北京|上海|天津|重庆|[\u4e00-\u9fa5]{2,3}[省市])"
)
_CHINESE = rf"{SURNAME}(?:{_TITLE}|[\u4e00-\u9fa5]{{1,2}}?{_TITLE}?)"
# A label says that it is a name, whatever it looks like: 阿依古丽·买买提, 阿强, Lily.
_NO_NAME = (
    r"(?!.{0,2}[我你他她它没不改换写填谁啥怎什哪都也吗呢了的是错变电地号码手机名字姓收件货人旧原])"
)
_LABELLED = (
    rf"(?:{_CHINESE}{_AFTER}|[\u4e00-\u9fa5]{{2,7}}·[\u4e00-\u9fa5]{{2,8}}"
    rf"|{_NO_NAME}[\u4e00-\u9fa5]{{2,4}}?{_AFTER}|[A-Za-z][A-Za-z.]{{1,19}}(?: [A-Za-z][A-Za-z.]{{1,19}})?{_AFTER})"
)
_LABEL = r"(?:新的?)?(?:收[件货](?:人|方)|联系人|(?<!公司)(?<!抬头)(?:姓名|名字|人名))(?:的?(?:姓名|名字))?"
_LINK = r"(?:也要?|就|请|要|想|帮我|是|不是|应该|写成?|改成?|换成?|改为|换为|更正|为|叫|填成?|用|不对|有误|写?错了?|一下|[:,，。\s])*"
_HIS = r"(?:(?:他|她)?的?(?:名字)?(?:叫|是|[:,，\s])*)"
_BY_LABEL = re.compile(rf"{_LABEL}{_LINK}(?:{RELATION}{_HIS})?(?P<name>{_LABELLED})")
_BY_RECEIPT = re.compile(
    rf"(?:^|[\s,，;；、|。]|改成|换成|改为|由|让|(?<=[0-9室号楼]))(?P<name>(?!{_WORD}){_CHINESE})\s?(?:来|签|代)?收(?![到件货获])"
)
_EDGE = r"[\s,，;；、|。:]"
_NAMED_ALONE = rf"(?!{_WORD})(?:{SURNAME}(?:{_TITLE}|[\u4e00-\u9fa5]{{1,2}}{_TITLE}?)|[阿小老]{SURNAME}){_PLACE_END}"
_BEFORE_PHONE = re.compile(
    rf"(?:^|{_EDGE}|(?<=[0-9室号楼栋]))(?P<name>{_NAMED_ALONE})(?:的|{_EDGE})*(?=☎)"
)
_AFTER_PHONE = re.compile(rf"(?<=☎){_EDGE}*(?P<name>{_NAMED_ALONE})(?=$|{_EDGE})")
_ALONE = re.compile(
    rf"(?:我?(?:叫|是|写|填|改成?|换成?|就)|名字|收件人|[:,，。\s])*(?:{RELATION}{_HIS})?(?P<name>{_LABELLED})(?:收|吧|[!！。,，~\s])*"
)
_MEANS_NOBODY = re.compile(
    r"^(?:一下|一样|还是|谢谢|不用|不变|不改|随便|电话|手机|地址|确认|取消|算了|好的|可以|收件|本人|自己|没有|不对|等等|等下|稍等|转人)"
)


def cut_name(text: str) -> Tuple[Optional[str], str]:
    """The receiver's name in `text`, and the text with `|` in its place; a phone in it is a ☎."""
    for pattern in (_BY_LABEL, _BY_RECEIPT, _BEFORE_PHONE, _AFTER_PHONE):
        match = pattern.search(text)
        if match and not _MEANS_NOBODY.match(match["name"]):
            return match["name"], f"{text[: match.start()]}|{text[match.end() :]}"
    return None, text


def read_name(text: str) -> Optional[str]:
    """The name where a name was asked for and nothing else is said; None if it is none."""
    match = _ALONE.fullmatch(text.strip()) if len(text) <= MAX_TEXT_CHARS else None
    is_name = match is not None and not _MEANS_NOBODY.match(match["name"])
    return match["name"] if match and is_name else None
