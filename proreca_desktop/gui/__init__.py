"""The windows: PySide6 lives here and in app.py only."""
