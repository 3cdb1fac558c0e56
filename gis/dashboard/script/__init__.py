"""The script that Streamlit runs, alone in its folder: Streamlit puts that folder before Python's own modules."""
