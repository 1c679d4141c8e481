"""Rasa graph component: jieba, with something left of a blank message."""

from __future__ import annotations

from typing import List, Text

from rasa.engine.recipes.default_recipe import DefaultV1Recipe
from rasa.nlu.tokenizers.jieba_tokenizer import JiebaTokenizer
from rasa.nlu.tokenizers.tokenizer import Token
from rasa.shared.nlu.training_data.message import Message

# Stands for "nothing was said"; no training sentence holds it, so it counts for no intent.
BLANK = "\u2420"


@DefaultV1Recipe.register(DefaultV1Recipe.ComponentType.MESSAGE_TOKENIZER, is_trainable=True)
class ChineseTokenizer(JiebaTokenizer):
    """Words as jieba finds them, and never none.

    A message of blanks alone has no words, so CountVectorsFeaturizer adds no features and the
    classifier fails on the missing columns: the customer would get an error for a slip of the thumb.
    """

    def tokenize(self, message: Message, attribute: Text) -> List[Token]:
        """The words of the message's `attribute`; one stand-in word if there is none."""
        return super().tokenize(message, attribute) or [Token(BLANK, 0)]
