"""Who a customer is, as signed by the host site; what a browser says unsigned is not believed."""

from dataclasses import dataclass

import jwt

from assist.errors import WrongIdentity

VISITOR_NAME = "访客"


@dataclass(frozen=True)
class CustomerIdentity:
    """`id` is the host site's; None for a visitor."""

    id: str | None = None
    name: str = VISITOR_NAME
    tags: tuple[str, ...] = ()

    @property
    def is_verified(self) -> bool:
        return self.id is not None


def read_identity(token: str | None, secret: str) -> CustomerIdentity:
    """The identity in an HS256 JWT (claims sub, name, tags, exp); a visitor without a token.

    Raises WrongIdentity when the signature, the expiry or the form is wrong.
    """
    if not token:
        return CustomerIdentity()
    try:
        claims = jwt.decode(token, secret, algorithms=["HS256"], options={"require": ["sub"]})
    except jwt.InvalidTokenError as error:
        raise WrongIdentity() from error
    tags = claims.get("tags")
    return CustomerIdentity(
        id=str(claims["sub"])[:100],
        name=str(claims.get("name") or VISITOR_NAME)[:60],
        tags=tuple(str(tag)[:30] for tag in tags[:20]) if isinstance(tags, list) else (),
    )
