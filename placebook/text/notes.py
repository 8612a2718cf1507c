"""Notes to oneself, which nobody else should read: what is one for certain, and what is one as a rule.

A note stands in brackets, in capitals, at the start, or as a sentence that has no verb. The words of a note within a
sentence are none: “the date was to be confirmed”.
"""

from __future__ import annotations

import re

from placebook.text.dates import MONTH
from placebook.text.signs import Sign, Signs

WHAT_IT_SAYS = "write what the source says."
STARTS = r"(?:^\W{0,3}|(?<=[.!?:;] )|(?<=[.!?]\n)|(?<= [–—-] ))"
ENDS = r"(?:[.!?]+(?=\s|$)|\s*$)"
"""Where a sentence starts, and where it ends."""
_OPENS = rf"(?:{STARTS}|(?<=[\[(]))"
"""Where a note starts: with a sentence, or in brackets within one."""
_THING = r"(?:this|that|it|these|(?:the |this |that )?(?:number|date|name|figure|spelling|source|wording|text|quote)s?)"
_DETAIL = r"(?:date|name|number|figure|spelling|source|wording|quote|link|amount|page|title)"
_DONE = r"(?:confirmed|verified|agreed|decided|added|announced|checked|completed|inserted|supplied|updated)"
_OPEN = r"\b(?i:TB[ACD])\b(?! [A-Z][a-z])"

_NUMERAL_BEFORE = re.compile(r"(?:\b(?:[Cc]hapter|[Vv]olume|[Pp]art|[Pp]ages?|to|and|Bowl)|\b(?:[Vv]ol|pp?)\.|[–-]) ?$")
_NOUN_BEHIND = re.compile(rf" (?!{MONTH})[A-Z][a-z]")
_QUESTION = re.compile(
    r"(?:^|[.!?:“\n])\s{0,3}(?i:who|what|when|where|why|which|whose|how|is|are|do|does|can|should|will)\b[^.!?]*$"
)


def _numeral(found: re.Match[str]) -> bool:
    """Whether letters are a number of the Romans: “the XX Commonwealth Games”, “page xx”."""
    before = found.string[max(found.start() - 10, 0) : found.start()]
    noun = found[0].isupper() and _NOUN_BEHIND.match(found.string, found.end())
    return len(found[0]) < 4 and bool(noun or _NUMERAL_BEFORE.search(before))


def _ends_a_question(found: re.Match[str]) -> bool:
    """Whether two marks end a question: somebody was in haste."""
    start = max(found.string.rfind(sign, 0, found.start()) for sign in ".!?")
    return _QUESTION.search(found.string[max(start, found.start() - 400, 0) : found.start()]) is not None


def within_a_quotation(found: re.Match[str]) -> bool:
    """Whether somebody else says it, within quotation marks that are still open."""
    end = found.start() + len(found[0]) - len(found[0].lstrip('“"'))
    before = found.string[max(end - _LONGEST_QUOTE, 0) : end]
    return before.count("“") > before.count("”") or before.count('"') % 2 == 1


_DOING = (
    r"(?:ask|check|chase|confirm|verify|find|finish|read|re-?read|look|rewrite|add|get|e-?mail|phone|call|ring"
    r"|update|correct|fix|send|remind|tell|go back|write)"
)
"""What is still to be done by whoever writes a note."""
_ABOUT = r"(?:which|what|whether|if|who|how|when|where|why|about|for)"

_IN_QUOTES = tuple(
    (re.compile(before), re.compile(behind))
    for before, behind in (
        (r"“[^“”]*$", r"[^“”]*”"),
        (r"(?<!\w)‘(?:[^‘’]|’(?=\w))*$", r"(?:[^‘’]|’(?=\w))*’"),
        (r"(?<!\w)\"[^\"]*$", r"[^\"]*\"(?!\w)"),
    )
)
_LONGEST_QUOTE = 200


def quoted(found: re.Match[str]) -> bool:
    """Whether a word stands in quotes: the agenda has “TBC” there. A text that is this word alone is a note."""
    text, end = found.string, found.end()
    start = found.start() + len(found[0]) - len(re.sub(r"^\W+", "", found[0]))
    before, behind = text[max(start - _LONGEST_QUOTE, 0) : start], text[start : end + _LONGEST_QUOTE]
    quoted = any(opens.search(before) and closes.match(behind) for opens, closes in _IN_QUOTES)
    return quoted and bool(re.search(r"\w", before + text[end : end + _LONGEST_QUOTE]))


UNKNOWN_YET = "write what the source says, or leave it out until it is known."


def _note(pattern: str, beside: str, right: object = None) -> Sign:
    return Sign(pattern, "“{}” would be published.", UNKNOWN_YET, beside, WHAT_IT_SAYS, right)  # type: ignore[arg-type]


NOTES = Signs(
    _note(r"\b(?i:TODO|FIXME|lorem ipsum)\b(?! (?:group|project|network)s?\b)", "todo fixme lorem"),
    _note(
        rf"[\[(][^\])\[(\n“”‘’\"]{{0,60}}?{_OPEN}[^\])\[(\n“”‘’\"]{{0,60}}[\])](?!\()|{_OPEN}", "tba tbc tbd", quoted
    ),
    _note(r"\b(?:XX+|xx+)\b", "xx xxx xxxx xxxxx xxxxxx", _numeral),
    _note(r"\?\?(?:[^?\n]{1,60}\?\?)?", "??", _ends_a_question),
    _note(r"\bFILL[ _-]?IN\b|^(?i:fill[ _-]?in) (?=[A-Z])", "fill fillin"),
    _note(rf"\bNB:? [A-Z][a-z]+:|{STARTS}NB\b[^.!?\n]{{0,200}}\?", "nb"),
    _note(
        rf"(?:^|[,;:–—-] |[\[(])(?i:still |yet )?(?i:to be {_DONE})(?:[\])]|[.!]?\s*$)"
        r"|(?i:(?<=^)|(?<=[.!?:;] )|(?<=[.!?]\n))(?i:(?:the |exact |final )?(?:date|figure|number|name|venue"
        r"|amount|cost|source|text"
        rf"|speaker|time|detail)s?(?: and \w+)? (?:still |yet )?to be {_DONE}){ENDS}",
        "confirmed verified agreed decided added announced checked completed inserted supplied updated",
        quoted,
    ),
    _note(r"[\[(](?i:awaiting)\b[^\])\n]{0,60}[\])]", "awaiting"),
    _note(
        r"\[(?i:date|name|place|number|figure|link|source|quote|amount|text)\](?!\()"
        r"|\[(?i:insert|check|ask|confirm|add|delete|remove|rewrite|reword|replace)\b[^\]\n]{0,60}\]"
        r"|\[(?i:to) (?:check|confirm|verify)\b[^\]\n]{0,60}\]"
        r"|\[[A-Z]{2,3}: ?(?:[a-z][^\]\n]{2,200}|[^\]\n]{2,200}\?)\]"
        r"|\[(?i:is|are|was|were|does|do|did|who|what|when|which|where|why|how|should|can|could)\b[^\]\n]{0,200}\?\]",
        "[",
    ),
    _note(
        r"[\[(](?:(?i:source needed|citation needed|check with\b[^\])\n]{0,60})|[Aa]sk [A-Z][a-z]+)[\])]"
        r"|[\[(](?i:source|ref|reference|spelling|check|correct|name|date|number|figure|page|is (?:this"
        r"|that) \w+)\?+[\])]",
        "needed check ask source ref reference spelling correct name date number figure page is",
    ),
    _note(r"\s// ", "//"),
    _note(
        r"(?:\[(?:[A-Z][a-z]+|(?i:please|need|needs|still))|[\[(][A-Z]{2,3}),?:? (?:to |please )"
        r"(?:check|confirm|ask|verify|update|add|review|rewrite|complete)\b[^\])\n]{0,80}[\])]",
        "check confirm ask verify update add review rewrite complete",
    ),
    _note(
        r"(?:^\W{0,3}|(?<=[.!?] ))(?:(?i:draft)(?: ?(?:v(?:ersion)?)?\.? ?\d[\d.]{0,5})?\W{1,4})?"
        r"(?i:not for (?:publication|circulation|release|sharing))\b|^\W{0,3}(?i:do not (?:publish|circulate|share))\b"
        rf"|{STARTS}(?i:(?:do not|don['’]t) (?:publish|circulate)(?: (?:yet|this|it))?"
        rf"(?: until\b[^.!?\n]{{0,60}})?){ENDS}",
        "publication circulation release sharing publish circulate share",
    ),
    _note(
        r"\b(?:INSERT|ADD|UPDATE|CHECK|CONFIRM|REWRITE|DELETE|REMOVE|REPLACE|CHANGE|FIX|NEEDS?)(?: (?:AN?|THE"
        r"|NEW|MORE))? "
        r"(?:TH(?:IS|AT|ESE)|HERE|IT|NUMBERS?|NAMES?|DATES?|QUOTES?|TEXT|FIGURES?|PHOTOS?|PICTURES?|IMAGES?|LINKS?"
        r"|SOURCES?|DETAILS|REFERENCES?|SPELLING|WORDING|ME(?! [A-Z]))\b"
        rf"|{STARTS}(?:CHECK|UPDATE|FIX|CONFIRM|VERIFY|REWRITE|PLACEHOLDER|DRAFT)(?:!+|\.?\s*$)",
        "insert add update check confirm rewrite delete remove replace change fix need needs verify placeholder draft",
    ),
    _note(
        r"^\W{0,3}(?:(?:FOR |STRICTLY )?(?:INTERNAL|CONFIDENTIAL|PRIVATE|RESTRICTED|EMBARGO(?:ED)?"
        r"|OFFICIAL[ -]SENSITIVE)"
        r"(?: (?:USE|ONLY|AND CONFIDENTIAL|UNTIL [^:\n]{1,40}))*|DRAFT(?: (?:ONLY|TEXT))?)\s*(?:[:–—]|-(?=\s)"
        r"|[.!]?\s*$)"
        r"|^\W{0,3}(?i:embargoed (?:until|till)\b[^:.\n]{1,40}):"
        r"|^\W{0,3}(?i:(?:for )?internal (?:use )?only|for internal use|strictly confidential)\s*(?:[:–—]|-"
        r"(?=\s)|[.!]?\s*$)",
        "internal confidential private restricted embargo embargoed official draft",
    ),
    _note(r"\b[Pp]l[sz]\b", "pls plz"),
    _note(
        rf"{STARTS}(?i:(?:still )?needs? (?:checking|confirming|updating|rewriting|verifying|a source)"
        rf"(?: by \w+)?){ENDS}",
        "need needs",
    ),
    _note(rf"{STARTS}(?i:not sure (?:about|of|if|whether) {_THING})\b[^.!?\n]{{0,60}}{ENDS}", "sure"),
    _note(r"(?:^|\s)@[\w-]{1,40}[,:]? (?:[^.!?\n]{0,120}\?|(?:please|check|to check|to confirm)\b)", "@"),
    _note(
        rf"{STARTS}[A-Z][a-z]+(?: and [A-Z][a-z]+)? to (?:confirm|check|verify|advise|supply)(?: {_THING})?{ENDS}",
        "confirm check verify advise supply",
    ),
    _note(
        rf"{STARTS}(?i:(?:placeholder|dummy|filler|sample|test) (?:text|content|copy|sentence|paragraph)"
        rf"|placeholder){ENDS}",
        "placeholder dummy filler sample test",
    ),
    _note(r"\b(?i:asdf\w{0,20}|blah(?:[ ,]{1,2}blah)+)\b", "asdf asdfg asdfgh asdfasdf asdfjkl blah"),
    _note(r"[£$€][Xx_?]+(?:[mkMK]|bn)?(?![\w^$])|\bX(?:%| per cent\b)", "£ $ € x"),
    _note(
        rf"{STARTS}(?i:text|figures?|numbers?|names?|quotes?|photos?|pictures?|summary|content"
        rf"|wording) to follow{ENDS}",
        "follow",
    ),
    _note(
        r"[\[(](?i:old|new|previous|original|earlier) (?:text|version|wording|sentence|draft): ?[^\])\n]{0,300}[\])]"
        rf"|{STARTS}(?i:old|previous) (?:text|wording): ",
        "text version wording sentence draft",
    ),
    _note(
        rf"[\[(](?:NB:? (?:please )?{_DOING} [^\])\n]{{1,120}}"
        rf"|(?:NB:? )?[Aa]sk [A-Z][a-z]+ {_ABOUT}\b[^\])\n]{{0,120}})[\])]",
        "nb ask",
        within_a_quotation,
    ),
    _note(
        rf"{STARTS}(?:(?:NB|PS|Note):? (?:please )?[Aa]sk|Ask) [A-Z][a-z]+ (?:which|what|whether|if)\b"
        rf"[^.!?\n]{{0,120}}{ENDS}",
        "ask",
        within_a_quotation,
    ),
    _note(r"\{#(?!!)[^{}\n]{0,200}#\}", "{#"),
    _note(rf"{STARTS}(?:NB:? )?Remember to {_DOING}\b[^.!?\n]{{0,80}}", "remember", within_a_quotation),
    _note(
        rf"{STARTS}(?:Must|I (?:must|will|need to|have to|ought to|should)|I[’']ll)(?: still| also)? {_DOING} "
        r"[^.!?\n]{1,80}(?!\?)",
        "must will need have ought should ll",
        within_a_quotation,
    ),
    _note(
        rf"{STARTS}[A-Z][a-z]+(?:,|:| [–—-]) (?:is|are|was) (?:this|that|these|it) (?:still |now )?"
        r"(?:ok|OK|okay|right|correct|true|fine)\?",
        "ok okay right correct true fine",
        within_a_quotation,
    ),
    _note(
        rf"{STARTS}(?i:delete|remove|cut|keep|rewrite|reword|shorten|merge|update|replace|move|correct) "
        rf"(?:this|these|that)"
        r"(?: (?:sentence|paragraph|bit|part|text|section|line|word|number|date|name|quote)s?)?\?",
        "delete remove cut keep rewrite reword shorten merge update replace move correct",
    ),
)
"""What nobody writes for others."""


def _probable(pattern: str, beside: str, right: object = None) -> Sign:
    message = "“{}” is probably a note to oneself."
    return Sign(pattern, message, "take it out, if it is not meant for readers.", beside, "", right)  # type: ignore[arg-type]


PROBABLE_NOTES = Signs(
    _probable(
        rf"{STARTS}(?i:see|as per|per) (?:(?:the|my|your|our) )?(?:e-?mail|voicemail|message|phone call|chat)s? "
        r"(?:from|by|of|to|with) [A-Z]\w+",
        "email mail voicemail message call chat emails messages",
    ),
    _probable(
        rf"{STARTS}I(?: have|[’']ve)? (?:just )?(?:changed|updated|added|removed|deleted|moved|rewritten"
        rf"|corrected|checked) "
        rf"{_THING}\b",
        "changed updated added removed deleted moved rewritten corrected checked",
    ),
    _probable(
        rf"{_OPENS}(?:NB:? )?[Aa]sk [A-Z][a-z]+ (?:about|for|how|who|when|where|why|before|after|again|first|to)\b"
        r"[^.!?\n)\]]{0,80}",
        "ask",
    ),
    _probable(rf"{STARTS}(?:Remember|Don[’']t forget) to [a-z]+\b[^.!?\n]{{0,60}}", "remember forget"),
    _probable(rf"{STARTS}(?i:(?:more|further) details|details|dates?|more) to follow{ENDS}", "follow"),
    _probable(r"\[[^\]\n]{2,80}\?\]", "?]"),
    _probable(
        rf"{_OPENS}(?i:delete|remove|rewrite|reword|shorten) this (?:sentence|paragraph|bit|text)\b[^.!?\n)\]]{{0,60}}",
        "delete remove rewrite reword shorten",
    ),
    _probable(
        r"[\[(](?i:which|who|what|when|where|why|how (?:many|much)|really|sure|true|right|month|year|day|place)"
        r"(?: \w{1,15}){0,2}\?+[\])]",
        "?) ?]",
    ),
    _probable(
        r"\((?:Insert|Add|Update|Replace|Confirm|Check|Chase) (?:the|an?|this|that|new|latest|final) [^()\n]{3,120}\)",
        "insert add update replace confirm check chase",
    ),
    _probable(
        rf"\((?i:check|confirm|verify|find|add|insert|update|correct) (?:(?:the|this|that) )?{_DETAIL}s?\)",
        "check confirm verify find add insert update correct",
    ),
    _probable(
        rf"{STARTS}I (?:think|guess|assume|suppose|believe) (?:this|that|it|these|those|the (?:date|name|number|figure"
        r"|source)) (?:is|was|are|were|should|may|might|must|has|had|needs?|comes?|came)\b[^.!?\n]{0,60}"
        rf"|{STARTS}I(?: am|[’']m) not sure (?:if|whether|about)\b[^.!?\n]{{0,60}}",
        "think guess assume suppose believe sure",
        within_a_quotation,
    ),
    Sign(
        r"_{4,}|\.{6,}|…{2,}",
        "“{}” is probably a gap that was to be filled in.",
        "write what belongs there, or take it out.",
        "____ ...... ……",
    ),
    _probable(rf"{STARTS}(?i:is this (?:still )?(?:right|correct|true|ok)\?)(?![”’\"])", "right correct true ok"),
    _probable(
        rf"{STARTS}[A-Z][a-z]+, (?:can|could) you (?:check|confirm|add|send|look)\b[^.!?\n]{{0,80}}\?",
        "check confirm add send look",
    ),
)
"""What may be a sentence for readers, and seldom is."""

HOLDS_A_PLACE = re.compile(
    r"(?i:to do|fill[ _-]?in|x{3,}|n/?a|none|unknown|not known(?: yet)?|(?:name|title|text) here|as above"
    r"|see (?:above|below)|(?:more|details) to follow|to (?:follow|be [a-z]+(?: later)?)"
    r"|test(?:ing)?(?: (?:test(?:ing)?|\d+))*|qwert\w*|blah|ditto|same(?: as (?:above|before|below|last "
    r"(?:year|time))))"
    r"[.!]?|[\W_]+"
)
"""A whole text that says nothing, and only keeps a place free."""
