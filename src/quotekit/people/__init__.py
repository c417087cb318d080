"""People who are known beforehand: a `Register` of persons, their names, and the roles they held and when.

`register` is the value and finds people by name, day and post; `popolo`, `csvs` and `yamls` are its formats,
`files` goes by the ending of a path.
"""

from quotekit.people.files import REGISTER_ENDINGS, read_register, write_register
from quotekit.people.register import Register, is_active, joined

__all__ = ["REGISTER_ENDINGS", "Register", "is_active", "joined", "read_register", "write_register"]
