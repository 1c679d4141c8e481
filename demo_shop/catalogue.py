"""What the shop sells today. A product's key names its picture in static/products/."""

from __future__ import annotations

from dataclasses import dataclass

from demo_shop.models import Goods


@dataclass(frozen=True)
class Product:
    """One thing on the shelf; `was_cents` is what it cost until it got cheaper the other day."""

    key: str
    name: str
    tagline: str
    price_cents: int
    was_cents: int | None = None
    goods: Goods = Goods.GENERAL


PRODUCTS = (
    Product("mug", "青瓷马克杯", "龙泉釉色，350 ml", 6800),
    Product("basket", "竹编收纳篮", "手工编织，带提手", 8900),
    Product("tea", "桂花乌龙茶", "独立小袋，20 包", 4900),
    Product("cushion", "亚麻抱枕", "45 cm，可拆洗", 6900, was_cents=7900),
    Product("lamp", "折叠小夜灯", "三档暖光，可充电", 12900, goods=Goods.ELECTRONIC),
    Product("candle", "雪松香薰蜡烛", "大豆蜡，燃 40 小时", 9900),
    Product("tote", "帆布托特包", "加厚 16 安，带内袋", 5900),
    Product("bottle", "不锈钢保温杯", "500 ml，保温 12 小时", 10900, was_cents=11900),
)

BY_KEY = {product.key: product for product in PRODUCTS}
PRICES = {product.key: product.price_cents for product in PRODUCTS}
"""Today's prices in cents."""
