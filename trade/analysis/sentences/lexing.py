"""An English sentence as a row of tokens: the longest thing that is known at each word."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from functools import cache, lru_cache

from trade.analysis.sentences import names
from trade.analysis.sentences import subject_words as named
from trade.analysis.sentences import vocabulary as words
from trade.analysis.sentences.calendar_words import SAME, SPAN_PATTERNS
from trade.analysis.sentences.numerals import NUMBER_PATTERNS, Maker, Match, Token
from trade.model.commodity import is_code
from trade.model.pair import Pair
from trade.model.period import Span

_CODE = r"(?:\d{2}-\d{2}|\d{4}-\d{4}|\d{1,6}|ss)"
_LEAD = "(?:(?:the|that|this|its|their|all|any|total|overall|whole|net|annual|recent|year's) )"
_BETWEEN = re.compile(r"\bbetween\s+$", re.IGNORECASE)
_WORD = re.compile(r"[^\W_]+(?:[.'&-]+[^\W_]+)*|[^\s]")
ABBREVIATED = 4
"""Letters below which a name in capitals is one in capitals only: US is a country, us is not."""


def _phrases(phrases: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(phrases, key=len, reverse=True)))


def _looked(kind: str, table: Mapping[str, object]) -> tuple[str, Maker]:
    return _phrases(table), lambda match: Token(kind, match[0], code=str(table[match[0].lower()]))


def _measured(kind: str, table: Mapping[str, float]) -> tuple[str, Maker]:
    return _phrases(table), lambda match: Token(kind, match[0], number=float(table[match[0].lower()]))


def _plain(kind: str, phrases: Iterable[str]) -> tuple[str, Maker]:
    return _phrases(phrases), lambda match: Token(kind, match[0])


def _hs(match: Match) -> Token | None:
    code = match["code"].upper()
    return Token("goods", match[0], code=code) if is_code(code) else None


def _changed(match: Match) -> Token:
    return Token("change", match[0], number=words.CHANGES[match["noun"].lower()])


def _spelled(known: Mapping[str, tuple[str, str]]) -> str:
    """A pattern of names and their possessives; abbreviations count in capitals only, "US dollars" never."""
    texts = sorted((text for _, text in known.values()), key=len, reverse=True)
    short = (f"(?-i:{re.escape(t)})" if t.isupper() and len(t) < ABBREVIATED else re.escape(t) for t in texts)
    return rf"(?P<who>{'|'.join(short)})(?:'s?)?(?!\w|\s?dollar|\$)"


@lru_cache(maxsize=16)
def _countries(pair: Pair) -> list[tuple[re.Pattern[str], Maker]]:
    """The patterns of the pair's names, and of all others."""
    ours, others = names.roles(pair), names.others(pair)
    same = pair.reporter == pair.partner

    def owner(match: Match) -> Token:
        return Token("owner", match[0], code=ours[match["who"].casefold()][0])

    def toward(match: Match) -> Token:
        abroad = same or ours[match["who"].casefold()][0] == "partner"
        return Token(
            "toward", match[0], code="export" if (match["way"].lower() == "to") == abroad else "import"
        )

    def elsewhere(match: Match) -> Token:
        return Token("elsewhere", match[0], code=others[match["who"].casefold()][0])

    def away(match: Match) -> Token:
        return Token("away", match[0], code=others[match["who"].casefold()][0])

    way = "(?P<way>to|from) (?:the )?"
    found = [(_spelled(ours), owner), (way + _spelled(ours), toward)]
    found += [(_spelled(others), elsewhere), (way + _spelled(others), away)]
    return [(re.compile(pattern, re.IGNORECASE), make) for pattern, make in found]


def _spanned(read: Callable[[Match], Span | None]) -> Maker:
    def make(match: Match) -> Token | None:
        span = read(match)
        return Token("span", match[0], span=span) if span else None

    return make


@cache
def _patterns() -> list[tuple[re.Pattern[str], Maker]]:
    """Every pattern with its reader; of two that are as long, the earlier one counts."""
    found: list[tuple[str, Maker]] = [
        *((pattern, _spanned(read)) for pattern, read in SPAN_PATTERNS),
        *NUMBER_PATTERNS,
        (SAME, lambda match: Token("same", match[0], number=float(match["year"]))),
        (rf"hs (?:code )?(?P<code>{_CODE}(?:,{_CODE})*)", _hs),
        (rf"of {_LEAD}{{0,2}}(?P<noun>{_phrases(words.CHANGES)})", _changed),
        _plain("other", [words.UNTESTED]),
        _measured("ago", words.AGO),
        _looked("wording", words.WORDINGS),
        _measured("way", words.WAYS),
        _looked("extreme", words.EXTREMES),
        _plain("mainly", words.MAINLY),
        _plain("share", words.SHARES),
        _plain("versus", words.VERSUS),
        _plain("not", words.DENIALS),
        _plain("aside", words.ASIDES),
        _looked("flow", named.TRADE),
        _looked("side", named.SIDES),
        _looked("goods", named.GOODS),
        _plain("break", [*words.BREAKS, ",", ";"]),
        _plain("skip", [*words.SKIPPED, *words.NOUNS]),
    ]
    flags = re.IGNORECASE | re.ASCII
    return [(re.compile(rf"(?:{pattern})(?!\w)", flags), make) for pattern, make in found]


@lru_cache(maxsize=8)
def _labelled(labels: tuple[tuple[str, str], ...]) -> tuple[re.Pattern[str], dict[str, str]] | None:
    """A pattern of the words of commodity codes, and the code of each; words of two codes are left out."""
    said: dict[str, set[str]] = {}
    for code, label in labels:
        said.setdefault(label.casefold().strip(), set()).add(code)
    codes = {text: found.pop() for text, found in said.items() if text and len(found) == 1}
    return (re.compile(rf"(?:{_phrases(codes)})(?!\w)", re.IGNORECASE), codes) if codes else None


def _label(text: str, at: int, labels: tuple[tuple[str, str], ...]) -> Token | None:
    known = _labelled(labels)
    match = known[0].match(text, at) if known else None
    code = known[1].get(match[0].casefold()) if known and match else None
    return Token("goods", match[0], code=code) if match and code and is_code(code) else None


def _at(text: str, at: int, labels: tuple[tuple[str, str], ...], pair: Pair) -> Token:
    """The longest thing known at a place of the text, or the word there."""
    best = _label(text, at, labels)
    for pattern, make in (*_countries(pair), *_patterns()):
        match = pattern.match(text, at)
        if match and len(match[0]) > len(best.text if best else ""):
            best = make(match) or best
    if best is not None:
        return best
    word = _WORD.match(text, at)
    found = word[0] if word else text[at]
    return Token("word" if found[0].isalnum() else "skip", found)


def lex(text: str, labels: Mapping[str, str], pair: Pair) -> list[Token]:
    """The tokens of a text, in order, without blanks and words that carry nothing.

    `labels` are more words of commodities, by code; they win over the vocabulary's of the same length.
    Names of the `pair` are owners, those of other countries lead elsewhere.
    """
    plain, pairs = text.translate(names.ALIKE), tuple(labels.items())
    tokens: list[Token] = []
    at = 0
    while at < len(plain):
        if plain[at].isspace():
            at += 1
            continue
        token = _at(plain, at, pairs, pair)
        end = at + len(token.text)
        aside = bool(tokens) and tokens[-1].kind == "aside" and token.kind == "goods"
        if token.kind != "skip":
            tokens.append(replace(token, start=at, end=end, kind="odd" if aside else token.kind))
        at = end
    return _between(plain, tokens)


def _between(text: str, tokens: list[Token]) -> list[Token]:
    """Two periods behind "between" as one: the second, with the first as what it is compared with."""
    found = list(tokens)
    for at in reversed(range(len(tokens) - 2)):
        first, link, last = tokens[at : at + 3]
        before = text[tokens[at - 1].end if at else 0 : first.start]
        if first.kind == last.kind == "span" and link.text.lower() == "and" and _BETWEEN.search(before):
            both = replace(last, start=first.start, text=text[first.start : last.end], since=first.span)
            found[at : at + 3] = [both]
    return found
