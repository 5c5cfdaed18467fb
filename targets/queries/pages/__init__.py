"""What the pages of figures show, ready for their templates."""
