"""Figures entered by hand, and the files behind them."""
