"""The reference of every browser figure: a Streamlit page with one sentence and nothing else."""

import streamlit as st

st.write("Een lege pagina.")
