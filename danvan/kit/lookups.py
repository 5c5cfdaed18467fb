"""`path__under="/1/7/"`: a node and everything below it, as a range that an ordinary index serves."""

from django.db.models import Lookup


class Under(Lookup):
    """`path >= p AND path < p+1`; exact because the column compares bytewise on both databases."""

    lookup_name = "under"

    def get_prep_lookup(self) -> str:
        return str(self.rhs)

    def as_sql(self, compiler, connection):
        column, column_params = self.process_lhs(compiler, connection)
        if not self.rhs:
            return f"{column} IS NOT NULL", list(column_params)
        return f"({column} >= %s AND {column} < %s)", [*column_params, self.rhs, *column_params, after(self.rhs)]


def after(prefix: str) -> str:
    """The least text greater than every text that begins with `prefix`."""
    return prefix[:-1] + chr(ord(prefix[-1]) + 1)
