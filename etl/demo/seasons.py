"""How a year's amount arrives over its quarters, as the cumulative series of the statistics bureaus show it.

National accounts and investment are the shares of the bureau's own series (GDP 2021: 21.7, 46.6, 71.6 % of the
year; real-estate investment in Jiangsu 2019: 22.7, 50.8, 76.9 %); the others are rounded from what districts
publish. A magnitude is what a large urban district reports in a year: near Wuzhong's, and of no real place.
"""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class Season:
    """Cumulative percent of the year's amount by the end of each quarter."""

    percents: tuple[Decimal, Decimal, Decimal, Decimal]

    def share(self, quarter: int) -> Decimal:
        """The share (0..1) of the year's amount by the end of ``quarter``."""
        return self.percents[quarter - 1] / 100


def _season(first: str, second: str, third: str) -> Season:
    return Season((Decimal(first), Decimal(second), Decimal(third), Decimal(100)))


NATIONAL_ACCOUNTS = _season("21.7", "46.6", "71.6")
INVESTMENT = _season("22.7", "50.8", "76.9")
REVENUE = _season("29.5", "55.4", "77.8")
INDUSTRY = _season("22.4", "47.6", "73.0")
RETAIL = _season("23.9", "48.4", "72.6")
TRADE = _season("22.6", "47.9", "73.8")
INCOME = _season("29.1", "52.6", "76.8")
EVEN = _season("24.6", "49.5", "74.7")
BACK_LOADED = _season("13.5", "36.0", "63.0")
FRONT_LOADED = _season("31.0", "58.0", "80.5")


@dataclass(frozen=True)
class Magnitude:
    """Last year's full amount in ``unit``; ``wedge`` is what its level grows beyond the published growth, in
    percent: prices for GDP, changed rules for 同口径 revenue (DOMAIN §5: the two are on different bases)."""

    amount: Decimal
    unit: str
    season: Season
    wedge: Decimal = Decimal(0)


MAGNITUDES = {
    "gdp": Magnitude(Decimal(1620), "亿元", NATIONAL_ACCOUNTS, Decimal("-0.4")),
    "general_budget_revenue": Magnitude(Decimal("221.5"), "亿元", REVENUE, Decimal("-5.6")),
    "industrial_output": Magnitude(Decimal(2560), "亿元", INDUSTRY, Decimal("0.2")),
    "fixed_asset_investment": Magnitude(Decimal(478), "亿元", INVESTMENT),
    "industrial_investment": Magnitude(Decimal(148), "亿元", INVESTMENT),
    "trade": Magnitude(Decimal(716), "亿元", TRADE),
    "retail_sales": Magnitude(Decimal(893), "亿元", RETAIL),
    "household_income": Magnitude(Decimal(72400), "元", INCOME),
    "urban_income": Magnitude(Decimal(81200), "元", INCOME),
    "rural_income": Magnitude(Decimal(45600), "元", INCOME),
    "cross_border_ecommerce_trade": Magnitude(Decimal(42), "亿元", BACK_LOADED),
}
SHARES = {"general_trade_share": Decimal("52.4")}
"""Last year's typical value of shares whose threshold is last year's, in percent."""
