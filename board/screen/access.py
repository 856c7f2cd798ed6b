"""Who may change anything (ARCHITECTURE, access). The one way so far is ``local``: loopback only, and whoever is at
the machine may do everything. Listening beyond loopback makes the product read-only, and it says so."""

from dataclasses import dataclass
from ipaddress import ip_address
from typing import ClassVar

import streamlit as st

from domain.errors import Problem, Refused
from domain.language import N_


@dataclass(frozen=True)
class ReadOnly(Problem):
    """The server can be reached from beyond this machine without anybody being known."""

    code: ClassVar[str] = "read_only"
    rule: ClassVar[str] = N_("服务不限本机访问（{value}），又没有登录，因此只能查看，不能入库")
    remedy: ClassVar[str] = N_("请只在本机地址（127.0.0.1）上启动，或在本机用命令行入库")


_EVERYWHERE = "*"
"""What an address that was not set means."""


def is_local(address: str) -> bool:
    """Whether only this machine can reach a server that listens there.

    >>> is_local("127.0.0.1"), is_local("localhost"), is_local("0.0.0.0"), is_local("")
    (True, True, False, False)
    """
    if address == "localhost":
        return True
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False


def refusal() -> ReadOnly | None:
    """Why nothing may be changed here, or None: by where the server listens, and by where this reader is (an ASGI
    server started by hand may listen elsewhere than the setting says)."""
    address = st.get_option("server.address") or _EVERYWHERE
    reader = st.context.ip_address
    beyond = [place for place in (address, reader) if place is not None and not is_local(place)]
    return ReadOnly(value=beyond[0]) if beyond else None


def may_write() -> None:
    """Stand at every act that changes something; Refused where nothing may be changed."""
    refused = refusal()
    if refused:
        raise Refused(refused)
