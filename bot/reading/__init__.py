"""Reading values out of what a customer typed: numbers, dates, addresses, reasons. Pure functions."""
