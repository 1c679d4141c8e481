"""Who is named by `@` in a note. Pure."""

from collections.abc import Iterable

SIGNS = "@＠"


def named_in(text: str, names: Iterable[str]) -> list[str]:
    """Those of `names` that stand right behind an @, in the order of the note, each once.

    Of 张敏 and 张敏敏 the longer that fits is meant. A name that ends in a Latin letter or digit
    ends there in the note too: @Li is nobody in @Lina.
    """
    longest_first = sorted({one for one in names if one}, key=len, reverse=True)
    found: dict[str, None] = {}
    for place, character in enumerate(text):
        if character in SIGNS:
            rest = text[place + 1 :]
            fitting = (one for one in longest_first if _begins_with(rest, one))
            found.update(dict.fromkeys([name for name in [next(fitting, None)] if name]))
    return list(found)


def _begins_with(rest: str, name: str) -> bool:
    if not rest.startswith(name):
        return False
    after = rest[len(name) : len(name) + 1]
    return not (_is_latin(name[-1]) and after and _is_latin(after))


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalnum()
