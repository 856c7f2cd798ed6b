"""What stands between the browser and Streamlit: the index page, headers, compression, our own routes."""
