"""What else a word may name: an account, somebody's trade, goods, a way of lighting. Pure.

`before` and `after` are what stands beside the word in its own clause, `text` all of it.
"""

import re

_MAIL_AFTER = re.compile(r"^[\w.-]{0,20}@")
_ACCOUNT_BEFORE = re.compile(
    r"(?:邮箱|邮件|账号|帐号|账户|用户名|会员名|昵称|网名|微信号?|qq号?|支付宝|卡号|银行卡|税号|尾号|尾数|后四位|密码|口令|提取码|取件码)"
    r"(?:地址)?(?:[是为叫填]|改成|改为|写|:|：)?$"
)
TRADES = ("律师", "记者", "媒体", "法院", "法庭")
_WHO_IS = re.compile(
    r"(?:我|咱|他|她|朋友|同事|老公|老婆|爱人|家人|爸|妈|哥|姐|弟|妹|公司|单位)们?.{0,4}(?:是|做|当|干|开)(?:一?[个名位家])?$"
)
_AN_ERRAND = re.compile(
    r"发票|专票|买|下单|寄|送|地址|推荐|有没有|能不能|可不可以|尺码|价格|多少钱|[吗呢?？]$"
)
_WORKS_THERE = re.compile(r"^.{0,3}(?:上班|工作|任职|实习|当差|做事|行业|楼|的工作)")
_HOSTILE = re.compile(
    r"等着|走着瞧|试试|信不信|奉陪|不怕|小心|告你|告到|告上|起诉|曝光你|投诉|举报|维权|赔|违法|合法|欺|骗|法律|消法|权益|条款|问过|咨询过"
    r"|[!！]{2,}|给你们曝|联系你|找你们"
)
_GOODS_AFTER = re.compile(
    r"^函?的?(?:模板|范本|样本|格式|书|教材|朋友|同学|袍|徽|专用|题材|主题|同款|摆件|公文包|工作服)"
)
_FOR_WHOM = re.compile(r"(?:送给|买给|适合|送)(?:我的?|当|做|一[个位名])?$")
_LIGHT = re.compile(r"拍照|拍摄|拍视频|相机|镜头|摄影|快门|感光|测光|补光|胶片|胶卷|影棚|闪光|对焦")
_SHAMES = re.compile(r"你们|给你|你家|网上|抖音|微博|小红书|媒体|我要|必须|不退|骗|上网|发出去")


def is_account(before: str, after: str) -> bool:
    """12345@qq.com, 账号12345: digits that name whose they are."""
    return bool(_MAIL_AFTER.search(after) or _ACCOUNT_BEFORE.search(before))


def is_named_otherwise(word: str, text: str, before: str, after: str) -> bool:
    """A trade of somebody who has an errand, a present for one, or light on a film.

    我朋友是律师 alone stays a hint that a person should read.
    """
    if word.startswith("曝光"):
        return bool(_LIGHT.search(text)) and not _SHAMES.search(text)
    if not word.startswith(TRADES) or _HOSTILE.search(text):
        return False
    if _GOODS_AFTER.search(after) or (_FOR_WHOM.search(before) and not after.startswith("函")):
        return True
    if _WORKS_THERE.search(after) or before.endswith("做"):
        return True
    return bool(_WHO_IS.search(before)) and bool(_AN_ERRAND.search(text))


SAID_OTHERWISE = {
    # A child bought something: the word itself stands in hardly any such message.
    "未成年": re.compile(
        r"(?:孩子?|娃|儿子|女儿|闺女|孙子|孙女|外孙|弟弟|妹妹|小朋友|小学生|初中生).{0,12}?(?:偷偷|偷|自己|乱|瞎|误|不小心|私自|背着|擅自|没经过).{0,8}?"
        r"(?:下的?单|点下?的?单?|点[了的]|买|付款|付了|支付|充值?|花[了掉]|刷[了掉]|拍下)"
        r"|(?:孩子?|娃|儿子|女儿|闺女|孙子|孙女|小学生).{0,10}?(?:拿|用)着?(?:了|过)?(?:我|他|她|爸|妈|爷|奶|家长|大人).{0,2}?的?(?:手机|账号|帐号|微信|支付宝|平板|卡)"
        r".{0,6}?(?:下了?的?单|买|付|充|花[了掉]|刷|打赏)"
    ),
    "信息泄露": re.compile(
        r"(?:泄露|泄漏|出卖|贩卖|倒卖|卖掉?)了?(?:我|客户|顾客|用户|别人)?们?的?(?:个人|客户|用户|订单)?(?:信息|隐私|资料|电话|手机号|号码|地址)"
        r"|(?:我|我们)的?(?:个人|订单)?(?:信息|隐私|资料|电话|手机号|号码|地址).{0,4}(?:泄露|泄漏|被卖|卖了|卖给|外泄)"
    ),
}
"""Sentences that say the same as a word of a rule without containing it."""
