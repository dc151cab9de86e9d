"""The English words of flows and goods, by what they are taken for."""

from __future__ import annotations

TRADE = {
    **dict.fromkeys(("trade", "bilateral trade", "turnover", "trade turnover", "mutual trade"), "turnover"),
    **dict.fromkeys(("trade volume", "trade between the two countries", "commerce"), "turnover"),
    **dict.fromkeys(("exports and imports", "imports and exports"), "turnover"),
    **dict.fromkeys(("trade balance", "balance of trade", "balance", "trade surplus"), "balance"),
}
"""Words of a flow that needs no owner."""

_OUT = ["exported", "sold", "shipped", "supplied", "delivered", "sent"]
_IN = ["imported", "bought", "received", "purchased"]
SIDES = {
    **dict.fromkeys(("exports", "export", "shipments", "deliveries", "supplies", "sales", *_OUT), "exports"),
    **dict.fromkeys(("imports", "import", "purchases", *_IN), "imports"),
}
"""One side of trade, seen from its owner: the reporter's exports are the partner's imports."""

VERBS = frozenset((*_OUT, *_IN))
"""The sides that are verbs: their owner may stand further off."""

GOODS = {
    **dict.fromkeys(("coal", "hard coal"), "2701"),
    **dict.fromkeys(("lignite", "brown coal"), "2702"),
    **dict.fromkeys(("oil products", "oil product", "petroleum products", "petroleum product"), "2710"),
    **dict.fromkeys(
        ("refined petroleum", "refined oil", "refined petroleum products", "refined products"), "2710"
    ),
    **dict.fromkeys(("petroleum",), "2710"),
    **dict.fromkeys(("crude oil", "crude"), "2709"),
    **dict.fromkeys(("oil", "crude oil and oil products", "oil and oil products"), "2709-2710"),
    **dict.fromkeys(("fuel", "fuels", "mineral fuels", "mineral fuel"), "27"),
    **dict.fromkeys(("mineral products",), "25-27"),
    **dict.fromkeys(("fish", "seafood", "fish and seafood", "fishery products"), "03"),
    **dict.fromkeys(("frozen fish",), "0303"),
    **dict.fromkeys(("pollack", "pollock", "frozen pollack", "frozen pollock", "alaska pollack"), "030367"),
    **dict.fromkeys(("flour", "wheat flour"), "1101"),
    **dict.fromkeys(("wheat",), "1001"),
    **dict.fromkeys(("cereals", "grain"), "10"),
    **dict.fromkeys(("cereals and flour", "grain and flour"), "10-11"),
    **dict.fromkeys(("food", "food and farm goods", "foodstuffs"), "01-24"),
    **dict.fromkeys(("pork",), "0203"),
    **dict.fromkeys(("sugar",), "17"),
    **dict.fromkeys(("soybean oil", "soya oil", "soy oil"), "1507"),
    **dict.fromkeys(("fats and oils", "vegetable oils"), "15"),
    **dict.fromkeys(("medicines", "medical supplies", "pharmaceuticals", "drugs"), "30"),
    **dict.fromkeys(("chemicals",), "28-40"),
    **dict.fromkeys(("plastics",), "39"),
    **dict.fromkeys(("rubber",), "40"),
    **dict.fromkeys(("textiles", "textiles and footwear"), "50-67"),
    **dict.fromkeys(("clothing", "clothes", "apparel", "garments"), "61-62"),
    **dict.fromkeys(("iron and steel", "steel", "steel products"), "72-73"),
    **dict.fromkeys(("metals", "metals and metal goods"), "72-83"),
    **dict.fromkeys(("machinery", "machinery and vehicles"), "84-90"),
    **dict.fromkeys(("vehicles", "cars"), "87"),
    **dict.fromkeys(("electrical machinery",), "85"),
    **dict.fromkeys(("transformers",), "8504"),
    **dict.fromkeys(("musical instruments",), "92"),
    **dict.fromkeys(("wind instruments",), "9205"),
    **dict.fromkeys(("furniture",), "94"),
}
"""Goods in the words of the press, to the codes that printed figures give them."""

LOOSE = {"petroleum": "petroleum is taken as oil products (HS 2710); crude oil is HS 2709"}
"""Goods that may be meant otherwise, and what is said of how they were taken."""
