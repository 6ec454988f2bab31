"""A report from draft to closed period: what a hub lead and the department do, and who may."""

from handin.permission import NotAllowed
from handin.programme import Programme, programme_of

__all__ = ["NotAllowed", "Programme", "programme_of"]
