"""Dutch (and English) plurals, as far as the lists of the workbook need them."""

from __future__ import annotations

_VOWELS = "aeiou"
_SHORTEST = 4


def singulars(name: str) -> tuple[str, ...]:
    """What ``name`` may be the plural of, as ``workshops``, ``metalen`` and ``stoffen`` are.

    name: folded, so ``regio's`` comes as ``regio s``. Only its last word is looked at.
    """
    forms = []
    for ending in ("s", " s", "n", "en", "es"):
        if name.endswith(ending):
            forms.append(name.removesuffix(ending))
    if name.endswith("en"):
        forms += _respelled(name.removesuffix("en"))
    return tuple(form for form in forms if len(form.split(" ")[-1]) >= _SHORTEST)


def _respelled(stem: str) -> list[str]:
    """``ecosystem`` → ``ecosysteem``, ``metal`` → ``metaal``, ``stoff`` → ``stof``."""
    if len(stem) < 3:
        return []
    before, vowel, last = stem[-3], stem[-2], stem[-1]
    if vowel in _VOWELS and before not in _VOWELS and last not in _VOWELS:
        return [stem[:-1] + vowel + last]
    return [stem[:-1]] if vowel == last else []
