"""Who is responsible, where a name stands for one department and where for many (DOMAIN §2, R38)."""

import re

_COLLECTIVE = re.compile(
    r"^(?:区级|市级|县级|全区|全市|全县|区|市|县)?(?:各|全体|相关|有关|其他|其它|区直|市直|县直)"
    r"|^(?:区级|市级|县级)机关|(?:有关|相关)(?:单位|部门|地区|街道|乡镇)$"
)


UNLED = "各相关单位"
"""Under this name stands what no department leads (R38)."""


def is_collective(name: str) -> bool:
    """Whether the name stands for many (各相关单位, 各镇（街道）): shown, never ranked.

    >>> is_collective("各国资公司"), is_collective("财政局")
    (True, False)
    """
    return bool(_COLLECTIVE.search(name))
