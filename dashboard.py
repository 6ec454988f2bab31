"""The Streamlit script: window, language, navigation. ``server.py`` serves it.

Plain ``streamlit run dashboard.py`` works too, without packed files and safe headers.
"""

from __future__ import annotations

import streamlit as st

from texts.words import say
from ui.address import language_of
from ui.paths import PAGES, page_title
from ui.show import frame, parameters, show_opened, wanted

language = language_of(parameters())
pages = {
    key: st.Page(
        f"pages/{head.file}.py",
        title=page_title(language, key),
        url_path=head.path,
        default=not head.path,
    )
    for key, head in PAGES.items()
}
chosen = st.navigation(list(pages.values()), position="hidden")
first = wanted()
if first:
    page, asked = first
    st.switch_page(pages[page], query_params=asked)
st.set_page_config(page_title=f"{chosen.title} – {say(language, 'ui.product')}", layout="wide")
frame(
    next(key for key, page in pages.items() if page is chosen or page.url_path == chosen.url_path)
)
chosen.run()
show_opened()
