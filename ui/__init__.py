"""What pages share; the only code beside pages that knows Streamlit."""
