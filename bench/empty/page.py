"""A script with one word, so that there is something to wait for."""

import streamlit as st

st.markdown('<div class="stands">·</div>', unsafe_allow_html=True)
