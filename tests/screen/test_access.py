"""Nothing may be changed where anybody could come from anywhere."""

import pytest
import streamlit as st

from board.screen import access
from domain.errors import Refused


@pytest.mark.parametrize("address", ["127.0.0.1", "::1", "localhost"])
def test_on_loopback_whoever_is_at_the_machine_may_do_everything(
    monkeypatch: pytest.MonkeyPatch, address: str
) -> None:
    monkeypatch.setattr(st, "get_option", lambda _: address)
    assert access.refusal() is None
    access.may_write()


@pytest.mark.parametrize("address", ["0.0.0.0", "10.1.2.3", "::", "board.example", "", None])
def test_beyond_loopback_the_product_is_read_only_and_says_so(
    monkeypatch: pytest.MonkeyPatch, address: str | None
) -> None:
    monkeypatch.setattr(st, "get_option", lambda _: address)
    with pytest.raises(Refused) as refused:
        access.may_write()
    assert refused.value.problems[0].code == "read_only"
