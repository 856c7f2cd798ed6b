"""How blocks of our own markup come onto a page."""

import streamlit as st

from board.drawing.markup import Markup, join


def show(*blocks: Markup | None) -> None:
    """Put finished blocks on the page, one below the other, as one element; None is left out.

    Only markup is accepted, because what comes here is not escaped any more.
    """
    made = [block for block in blocks if block]
    if not all(isinstance(block, Markup) for block in made):
        raise TypeError("only finished markup goes onto a page")
    if made:
        st.markdown(join(made), unsafe_allow_html=True)


def show_large(block: Markup) -> None:
    """Put a block of thousands of rows on the page, as an element of its own.

    The browser takes it as it stands, once Streamlit has cleaned it of what could run; as Markdown it would be made
    into an element at a time, which takes seconds. SVG is among what is cleaned away: board.drawing.boxes draws
    without it.
    """
    if not isinstance(block, Markup):
        raise TypeError("only finished markup goes onto a page")
    st.html(_Finished(block))


class _Finished:
    """A block that Streamlit takes as it is: a string it would search for indentation first, 40 ms for 3 MB."""

    def __init__(self, block: Markup) -> None:
        self._block = block

    def _repr_html_(self) -> str:
        return str(self._block)
