"""What the customer said in one message, as understood."""

from __future__ import annotations

import re
from dataclasses import dataclass

# 什么都行, 就这么办吧, 不怎么样, 好几天了, 还没到呢: words of a question that ask nothing.
_STATES = re.compile(
    r"(?:什么|怎么|怎样|怎么样|多少|哪[个儿里天]?|谁|啥|几[个天点号]?)(?:时候|样|人|钱|原因)?(?:都|也)"
    r"|[没不](?:有?什么|怎么|啥|多少|几[个天次])|(?:什么|啥|哪门子)(?:破|垃圾|烂|鬼|玩意|态度|的)|说不清怎么"
    r"|[这那要多甚]么|(?:好|前|这|过|没|十|头|那|隔|剩|等了|都)几[个天次小年月]|几[天个](?:前|后|了)"
    r"|(?:还没|正|还在|在等|才|着)[^?？]{0,20}呢|随便哪|哪怕|不管[^,，]{0,20}|无论[^,，]{0,20}|知道怎么|不会怎么"
)
# A question mark or a question word: such a text asks, whatever value it seems to hold.
_QUESTION = re.compile(
    r"[?？]|吗|呢|么$|么[\s,，。!！~]|怎么|怎样|咋|如何|为什么|为啥|为何|什么|啥|哪|谁|多少|多久|多大|几[天个时点号]|几(?=$)"
    r"|是否|能否|可否|难道|请问|想问|问一?下|(?P<verb>能|可以|可|是|会|要|行|好|对|用|该|想|给|在)不(?P=verb)"
    r"|有没有|(?<=[货了到款单票成])没有?[啊呀]?$|[行对在能好可会]不$"
    r"|(?:退货?|换货?|个人|企业|公司)还是"
)


@dataclass(frozen=True)
class Said:
    """`text` as typed, without blank rim; `intent` and its `confidence` as the classifier has them."""

    text: str
    intent: str = ""
    confidence: float = 0.0

    @property
    def is_question(self) -> bool:
        """Whether the text is worded as a question."""
        if "?" in self.text or "？" in self.text:
            return True
        return bool(_QUESTION.search(_STATES.sub("", self.text)))
