"""Who is asking: the person behind a request, from sign-in to role and hub."""

from access.person import NOBODY, Person, person_of

__all__ = ["NOBODY", "Person", "person_of"]
