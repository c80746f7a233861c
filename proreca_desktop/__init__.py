"""ProReCA Desktop: organisational diagnostics of civil-society umbrella bodies, offline."""

__version__ = "0.1.0"
