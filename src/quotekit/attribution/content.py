"""What a source and its cue report: after them, before them, or around them."""

from __future__ import annotations

from quotekit import grammar, lexicon
from quotekit.attribution.reports import Report, Site, make_report, piece
from quotekit.attribution.walks import (
    at_end,
    has_finite,
    left_of_comma,
    matching_comma,
    open_bracket,
    opens_predicate,
    opens_saying,
    past_dateline,
    quote_after,
    skip_adverbs,
    skip_occasion,
    source_like,
    strip_end,
)
from quotekit.clauses import PUNCT, QUOTE, SOURCE_NOUNS, WORD, Phrase, Tokens, is_finite, phrase_after

__all__ = ["after_verb", "clause_or_quote_follows", "content_start", "opens_reported", "with_content"]


def opens_reported(tokens: Tokens, at: int, high: int) -> bool:
    """Say whether a clause with a subject follows *that*, not the verb of a relative clause."""
    return at < high and not opens_predicate(tokens, at)


def with_content(site: Site, phrase: Phrase | None, *, relative: bool = False) -> Report | None:
    """Find what a subject and its verb report: after them, before them, or around them."""
    tokens, low, high = site.tokens, site.low, site.high
    rule = "shared-source" if phrase is None else "relative" if relative else "source-verb"
    left = (phrase.start if phrase is not None else site.group) - 1
    after = after_verb(site)
    if left >= low and tokens.low[left] == "as":
        return _as_report(site, phrase, rule, after)
    # A source taken over, and a relative clause, have what they report after them.
    adjacent = phrase is not None and not relative and left >= low and tokens.kind[left] == QUOTE
    before = _before_source(site, left, after, adjacent) if phrase is not None and not relative else []
    if adjacent:
        rest = quote_after(tokens, after, high)
        content = before + (piece(tokens, rest, strip_end(tokens, rest, high)) if rest < high else [])
        return make_report(rule, site, phrase, content)
    if before and after < high and tokens.text[after] == ",":
        rest = after + 1
        if rest < high and tokens.low[rest] not in ("who", "which", "adding", "saying", "and"):
            before += piece(tokens, rest, strip_end(tokens, rest, high))
        return make_report(rule, site, phrase, before)
    if at_end(tokens, after, high):
        return make_report(rule, site, phrase, before) if before or _is_bare(site, phrase) else None
    if before and _is_adverbial(tokens, after, high):
        return make_report(rule, site, phrase, before)
    content = _clause_after(site, after) or before
    return make_report(rule, site, phrase, content) if content else _bare_with_rest(site, phrase, rule, after)


def _before_source(site: Site, left: int, after: int, adjacent: bool) -> list[tuple[int, int]]:
    """Return what stands before a source as its content: quoted words, or a clause and a comma."""
    tokens, low, high = site.tokens, site.low, site.high
    comma = left >= low and tokens.text[left] in (",", "—", "–", "―", "-")
    if not adjacent and not comma:
        return []
    before = piece(tokens, content_start(site, left + 1), left_of_comma(tokens, low, left) + 1)
    if adjacent or not before:
        return before
    between_commas = (
        after + 2 < high
        and tokens.text[after] == ","
        and not tokens.low[after + 1].endswith("ing")
        and site.verb.clause
        and tokens.low[site.end] != "to"
    )
    sets = between_commas and tokens.kind[after + 1] == QUOTE and tokens.low[before[0][0]] in grammar.SETTING
    if (not between_commas or sets) and not _is_clause(tokens, *before[0]):
        return []  # *Of the plan,* Ms Rangi said, “it is late”
    quote_follows = after + 1 < high and tokens.kind[after + 1] == QUOTE
    if quote_follows and any(a <= left - 1 < b for report in site.found for a, b in report.content):
        return []  # *He predicted growth, but, he said,* “we are held back”: the clause is the earlier report's
    return before


def _as_report(site: Site, phrase: Phrase | None, rule: str, after: int) -> Report | None:
    """*As Ms Rangi has said*, the bridge is late. · It is “a lifeline for the valley”, *as the report puts it*."""
    tokens, high = site.tokens, site.high
    if after < high and tokens.text[after] == "," and phrase is not None and phrase.start - 1 == site.low:
        content = piece(tokens, after + 1, strip_end(tokens, after + 1, high))
        return make_report("as-source-verb", site, phrase, content) if content else None
    if phrase is not None and phrase.start - 2 > site.low and at_end(tokens, after, high):
        quote = left_of_comma(tokens, site.low, phrase.start - 2)
        if tokens.kind[quote] == QUOTE:
            return make_report("as-source-verb", site, phrase, [(quote, quote + 1)])
    return None


def _bare_with_rest(site: Site, phrase: Phrase | None, rule: str, after: int) -> Report | None:
    """After quoted words with a full stop of their own, *Ms Rangi said at the opening* ends the sentence."""
    if phrase is not None and _is_bare(site, phrase) and _is_adverbial(site.tokens, after, site.high):
        return make_report(rule, site, phrase, [])
    return None


def _is_bare(site: Site, phrase: Phrase | None) -> bool:
    """Say whether the sentence is the attribution alone, right behind quoted words."""
    tokens, low = site.tokens, site.low
    start = phrase.start if phrase is not None else site.group
    if phrase is not None and phrase.kind == "noun" and site.verb.strength < 3:
        return False  # “It is vital.” *The council agrees.*
    if low in tokens.breaks or tokens.text[site.high - 1] == ":":
        return False  # another paragraph whose break was lost, or a lead-in to what follows
    return start == low and low > 0 and tokens.kind[low - 1] == QUOTE


def content_start(site: Site, end: int, after: int = 0) -> int:
    """Where content before a verb starts: at the sentence's start, or after the report before.

    Args:
        site: The verb.
        end: Just after the content.
        after: Just after the attribution, where more than the verb belongs to it.
    """
    tokens = site.tokens
    bracket = open_bracket(tokens, site.low, end)
    if bracket >= 0:
        return bracket + 1
    low = past_dateline(tokens, site.low, end)
    outer = _closes_sentence(site, max(site.end, after)) and all(
        report.subject is None or report.cue[0] > report.subject.start for report in site.found
    )
    if outer and site.found and tokens.text[end - 1] == ",":
        return low
    if site.found and end - 1 > site.low and tokens.kind[left_of_comma(tokens, site.low, end - 1)] == QUOTE:
        return left_of_comma(tokens, site.low, end - 1)
    if outer:
        return low
    for report in reversed(site.found):
        edge = max([report.cue[1], *(b for a, b in report.content if b <= end)])
        if report.subject is not None:
            edge = max(edge, report.subject.end if report.subject.end <= end else 0)
        if edge < end:
            tokens = site.tokens
            while edge < end and (tokens.text[edge] in (",", ";") or tokens.low[edge] in ("and", "but")):
                edge += 1
            return edge
    return low


def _closes_sentence(site: Site, after: int) -> bool:
    """*The report says it is late, Ms Rangi said.* Said last, it reports the whole sentence, the inner report too."""
    return site.verb.lemma == "say" and at_end(
        site.tokens, skip_adverbs(site.tokens, after, site.high), site.high
    )


def after_verb(site: Site) -> int:
    """Skip what may stand between a verb and its content: adverbs, times, the hearer, an occasion."""
    tokens, high = site.tokens, site.high
    at = skip_adverbs(tokens, site.end, high)
    if site.verb.addressee or (at < high and tokens.low[at] == "to"):
        at = _skip_addressee(site, at)
    at = skip_adverbs(tokens, at, high)
    return skip_occasion(tokens, at, high)


def _skip_addressee(site: Site, at: int) -> int:
    """Skip *reporters*, *the House*, *to the board*: a noun phrase before *that*, a quotation, a clause."""
    tokens, high = site.tokens, site.high
    start = at + 1 if at < high and tokens.low[at] == "to" else at
    if start < high and tokens.low[start] in ("me", "him", "her", "them", "us", "you"):
        following = tokens.low[start + 1] if start + 1 < high else ""
        if (
            tokens.low[start] != "her"
            or following in lexicon.PRONOUNS
            or following in ("that", ",", ":", "the", "a", "", ".")
        ):
            return start + 1
    if start > at and opens_saying(tokens, start, high):
        return start + 1  # wrote on Friday *to say* the port was open
    phrase = phrase_after(tokens, start, high)
    if phrase is None or (start > at and not _names_hearer(tokens, phrase)):
        return at
    if (
        phrase.end < high
        and tokens.kind[phrase.end] == WORD
        and tokens.low[phrase.end] in lexicon.AUXILIARIES
    ):
        return at
    return phrase.end


def _names_hearer(tokens: Tokens, phrase: Phrase) -> bool:
    """Say whether a hearer follows *to*, not a verb: *said to* colleagues, against *agreed to* settle claims that …."""
    first = phrase.start
    if tokens.capital[first] or tokens.low[first] in grammar.DETERMINERS:
        return True
    if phrase.kind == "name":  # *promised to make* Kelsovia safe
        return not SOURCE_NOUNS.isdisjoint(tokens.low[first : phrase.end])
    return source_like(tokens, phrase)


def _clause_after(site: Site, at: int) -> list[tuple[int, int]]:
    """Return the reported clause or quotation that starts at ``at``, if one does."""
    tokens, high = site.tokens, site.high
    if at < high and tokens.text[at] == ",":
        nxt = at + 1
        if nxt < high and (tokens.kind[nxt] == QUOTE or _opens_unmarked(site, nxt)):
            return piece(tokens, nxt, strip_end(tokens, nxt, high))
        inner = matching_comma(tokens, nxt, high)
        if inner < high and (tokens.kind[inner] == QUOTE or tokens.low[inner] == "that"):
            at = inner
        else:
            return []
    if at >= high:
        return []
    if tokens.text[at] in (":", "—", "–", "―", "-"):
        if tokens.text[at] != ":" and not (at + 1 < high and tokens.kind[at + 1] == QUOTE):
            return []
        return piece(tokens, at + 1, strip_end(tokens, at + 1, high))
    if tokens.kind[at] == QUOTE:
        return piece(tokens, at, strip_end(tokens, at, high))
    if tokens.low[at] in ("that", "how", "whether", "why") and (
        site.verb.clause or site.verb.lemma in grammar.WITH_HOW
    ):
        if tokens.low[at] == "that":
            at += 1
            if not opens_reported(tokens, at, high):
                return []
            if at < high and tokens.text[at] in (",", ":"):
                at += 1
        return piece(tokens, at, strip_end(tokens, at, high))
    if not site.verb.clause:
        quote = quote_after(tokens, at, high)
        return piece(tokens, quote, strip_end(tokens, quote, high)) if quote < high else []
    if site.verb.strength < 3 and site.verb.lemma not in lexicon.ZERO_THAT and not site.verb.addressee:
        if tokens.low[at] not in grammar.CLAUSE_PRONOUNS:
            return []
    if not _opens_clause(tokens, at, high, site.verb.lemma):
        return []
    return piece(tokens, at, strip_end(tokens, at, high))


def _opens_unmarked(site: Site, at: int) -> bool:
    """Say whether speech that lost its marks follows a comma: Ms Rangi said, *We* held the weir."""
    tokens = site.tokens
    return site.verb.strength == 3 and tokens.capital[at] and tokens.low[at] in grammar.CLAUSE_PRONOUNS


def _opens_clause(tokens: Tokens, at: int, high: int, lemma: str) -> bool:
    """Say whether a finite clause starts here: a reported clause without *that*."""
    if tokens.low[at] in ("to", "a", "an") and lemma not in lexicon.ZERO_THAT:
        return tokens.low[at] != "to" and has_finite(tokens, at, high)
    if tokens.low[at] == "to":
        return (
            lemma == "say" and "," in tokens.text[at:high]
        )  # *said to keep the port open,* tolls would rise
    if lemma == "say":
        return tokens.low[at] not in grammar.ANSWERS or has_finite(tokens, at, high)
    if tokens.low[at] in grammar.CLAUSE_PRONOUNS and at + 1 < high and lemma not in grammar.NEEDS_THAT:
        past = tokens.low[at + 1]
        if tokens.kind[at + 1] == WORD and (past.endswith("ed") or is_finite(tokens, at + 1)):
            return True  # *announced it raised* the toll
    return has_finite(tokens, at, high)


def _is_clause(tokens: Tokens, start: int, end: int) -> bool:
    """Say whether the words before a comma are a clause that can be reported, not a setting (*On Tuesday,*)."""
    if any(tokens.kind[i] == QUOTE for i in range(start, end)):
        return True
    if end - start < 3:
        return False
    first = tokens.low[start]
    if first.endswith("ing") and tokens.low[start + 1] == "that":
        return False  # *Recognising that peace matters,* the Ministers reaffirmed …
    if first.endswith("ing") and first not in grammar.SETTING and tokens.low[start + 1] in _BEHIND_PARTICIPLE:
        # *Delivering his address,* Mr Vale claimed …, against *Seeing it fall led him away,* he said
        return any(
            [is_finite(tokens, at) or tokens.low[at] in lexicon.AUXILIARIES for at in range(start + 2, end)]
        )
    return first not in grammar.SETTING or _main_clause_after(tokens, start, end)


_BEHIND_PARTICIPLE = frozenset(["a", "at", "from", "her", "his", "in", "its", "on", "the", "their", "to"])


def _main_clause_after(tokens: Tokens, start: int, end: int) -> bool:
    """After a setting and its comma, or further on, a finite verb shows that a whole clause stands here."""
    comma = next((i for i in range(start, end) if tokens.text[i] == ","), -1)
    begin = comma + 1 if comma >= 0 else start
    if comma < 0 and tokens.low[start] in (
        "after",
        "before",
        "when",
        "while",
        "as",
        "if",
        "although",
        "though",
        "because",
        "since",
        "speaking",
        "announcing",
        "commenting",
        "asked",
        "responding",
        "following",
        "welcoming",
        "launching",
        "opening",
        "addressing",
        "visiting",
        "releasing",
    ):
        return False
    return has_finite(tokens, begin, end)


def _is_adverbial(tokens: Tokens, at: int, high: int) -> bool:
    """Say whether the rest of the sentence is a setting: a preposition, a time, a participle, a relative clause."""
    if at >= high:
        return True
    word = tokens.low[at]
    if tokens.kind[at] == QUOTE or word in ("that", ":"):
        return False
    if tokens.kind[at] == PUNCT:
        return True
    return (
        word in grammar.OCCASION
        or word in lexicon.TIME_WORDS
        or word.endswith("ing")
        or word in ("of", "about", "by", "and", "who", "to")
    )


def clause_or_quote_follows(site: Site) -> bool:
    """Say whether quoted words, a colon or a reported clause stand right behind a cue: *said that* …, *said:* “…”."""
    after = after_verb(site)
    tokens = site.tokens
    if after < site.high and tokens.text[after] == ",":
        after += 1
    if after >= site.high:
        return False
    return (
        tokens.kind[after] == QUOTE
        or tokens.text[after] == ":"
        or (tokens.low[after] == "that" and site.verb.clause)
        or (tokens.low[after] == "how" and site.verb.lemma in grammar.WITH_HOW)
        or (
            site.verb.strength == 3
            and site.verb.clause
            and _opens_clause(tokens, after, site.high, site.verb.lemma)
        )
    )
