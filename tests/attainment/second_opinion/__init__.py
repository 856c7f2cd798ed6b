"""A second opinion: the law (DOMAIN.md, RULINGS.md) read once more, in plain Python with exact fractions.

Nothing here looks at how ``attainment`` judges. What the two share is the ground floor: words, periods,
and the classes of rows. Where they disagree, the law decides (docs/second-opinion.md).
"""
