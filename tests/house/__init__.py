"""The rules of the house: functions from source text to complaints; `tests/test_house.py` applies them."""
