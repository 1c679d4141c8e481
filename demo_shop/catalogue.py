"""What the shop sells. A product's key names its picture in static/products/."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Product:
    """One thing on the shelf."""

    key: str
    name: str
    tagline: str
    price_cents: int


PRODUCTS = (
    Product("mug", "青瓷马克杯", "龙泉釉色，350 ml", 6800),
    Product("basket", "竹编收纳篮", "手工编织，带提手", 8900),
    Product("tea", "桂花乌龙茶", "独立小袋，20 包", 4900),
    Product("cushion", "亚麻抱枕", "45 cm，可拆洗", 7900),
    Product("lamp", "折叠小夜灯", "三档暖光，可充电", 12900),
    Product("candle", "雪松香薰蜡烛", "大豆蜡，燃 40 小时", 9900),
    Product("tote", "帆布托特包", "加厚 16 安，带内袋", 5900),
    Product("bottle", "不锈钢保温杯", "500 ml，保温 12 小时", 11900),
)

BY_KEY = {product.key: product for product in PRODUCTS}
