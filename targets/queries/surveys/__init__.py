"""Monthly satisfaction counts: lists, sheets, imports."""
