"""Programmes as lists, by name, and with their history."""
