"""Lists and tables of data, as Qt views ask for them."""
