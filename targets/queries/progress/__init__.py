"""A programme measured as of a day: targets and facts read, results made of them."""
