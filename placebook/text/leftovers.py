"""What programs leave in a text that was copied out of them: office programs, mail, chats, meetings, other sites."""

from __future__ import annotations

from placebook.text.notes import STARTS, quoted, within_a_quotation
from placebook.text.signs import FIGURES, Sign, Signs


def _left(pattern: str, message: str, fix: str, beside: str) -> Sign:
    """What a program left in a text, where it is not quoted."""
    return Sign(pattern, message, fix, beside, right=quoted)


OUT = "take it out."
ON_A_COMPUTER = "“{}” is a file on somebody’s computer."
_VERSION = (
    r"(?:version|text|paragraph|draft|summary|rewrite|wording|description|sentence|passage|copy|translation|edit)s?"
)
_CHAT = "“{}” is what a program that writes text said to whoever asked it."
_TIME = r"\d{1,2}[:.]\d\d(?:[:.]\d\d)?(?: ?[AaPp]\.?[Mm]\.?)?"
_DAY = r"\d{1,2}[/.]\d{1,2}(?:[/.]\d{2,4})?"


LEFTOVERS = Signs(
    _left(
        r"\bError! (?:Reference source not found|Bookmark not defined|No text of specified style"
        r"|Unknown [\w ]{1,40}|Hyperlink reference not valid|Not a valid [\w ]{1,40})\b[^.!?\n]{0,40}",
        "Word lost a reference here: “{}”.",
        "write what it referred to, or take it out.",
        "error",
    ),
    _left(
        r"(?<![\w#])#(?:REF!|N/A\b|NAME\?|VALUE!|DIV/0!|NULL!|NUM!)",
        "“{}” is what a spreadsheet shows where a value is lost.",
        "write the value, or take it out.",
        "#ref! #n/a #name? #value! #div/0! #null! #num!",
    ),
    _left(
        rf"{STARTS}(?i:(?:certainly|sure(?: thing)?|of course|absolutely)[!,.]? ?[–—-]? ?here(?:[’']s| is| are) "
        rf"(?:an?|the|your|some|my) [^.!?:\n]{{0,60}}\b{_VERSION}\b[^.!?:\n]{{0,60}}"
        rf"|here(?:[’']s| is) (?:an?|the) [^.!?:\n]{{0,60}}\b{_VERSION} (?:of|for) your\b[^.!?:\n]{{0,40}}(?=:)"
        rf"|here(?:[’']s| is) your (?:edited|improved|polished|revised|rewritten|shortened) (?:\w+ )?"
        rf"{_VERSION}(?=[:.])):?",
        _CHAT,
        OUT,
        "here",
    ),
    _left(
        rf"{STARTS}(?i:let me know if (?:you(?:[’']d| would)? (?:like|want) (?:me to\b|it \w+er\b|a \w+ version)"
        r"|you need (?:any )?(?:further |more |other )?(?:changes|adjustments|edits|tweaks|revisions|help)"
        r"|there(?:[’']s| is) anything else)"
        r"|would you like me to (?:add|adjust|change|draft|edit|expand|make|polish|rewrite|shorten|simplify|turn"
        r"|write)\b"
        r"|feel free to (?:adjust|edit|modify|tweak|customi[sz]e) (?:it|this|as)\b"
        r"|as an ai (?:language )?(?:model|assistant)\b"
        r"|i hope this helps(?=[.!]))[^.!?\n]{0,160}[.!?]?",
        _CHAT,
        OUT,
        "let would feel ai hope",
    ),
    _left(
        rf"(?m:^)[ \t]{{0,3}}(?:\[{_DAY},? {_TIME}\] ?|{_DAY},? {_TIME} ?[-–] (?=[A-Z+][^:\n]{{1,40}}: ))"
        r"(?:[A-Z][\w’'.-]{0,30}(?:,? [A-Z][\w’'.-]{0,30}){0,3}:?)?",
        "“{}” is the time of a chat message, and who wrote it.",
        OUT,
        FIGURES,
    ),
    _left(
        r"(?m:^)\[(?:(?:Yesterday|Today|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day),? )?"
        rf"{_TIME}\] ?[A-Z][\w’'-]{{0,30}}(?:,? [A-Z][\w’'.-]{{0,30}}){{0,3}}(?: \([^()\n]{{1,40}}\))?:?",
        "“{}” is the time of a chat message, and who wrote it.",
        OUT,
        FIGURES,
    ),
    _left(
        r"\b(?:Commented|Kommentar|Comment) \[[A-Z]{1,4}\d{1,3}(?:R\d{1,2})?\]:? ?"
        r"|(?m:^)\[[A-Z]{1,4}\d{1,3}(?:R\d{1,2})?\]:(?! ?<?(?:https?:|\S+\.md))"
        r" ?(?:Commented:)?",
        "“{}” is the mark of a comment in Word.",
        "take it out, with what the comment says.",
        "commented comment kommentar [",
    ),
    _left(
        r"\b(?:HYPERLINK|INCLUDEPICTURE|MERGEFIELD|PAGEREF|TOC)(?: \\?\\?[a-z])? [\"“”][^\"“”\n]{1,300}[\"“”]"
        r"|\bMERGEFIELD \w{1,40}",
        "“{}” is a field of Word.",
        "take it out, and keep the words behind it.",
        "hyperlink includepicture mergefield pageref toc",
    ),
    _left(
        rf"{STARTS}(?:Sent|Get Outlook) (?:from my (?:iPhone|iPad|Android|Galaxy|Samsung|mobile|phone|BlackBerry"
        rf"|Huawei)"
        r"|from (?:Outlook|Mail|Yahoo Mail)|for (?:iOS|Android|Windows))\b[^.!?\n]{0,40}"
        r"|-{3,}\s?(?:Original Message|Forwarded message|Original Appointment)\s?-{3,}"
        r"|\bFrom: [^\n]{1,80}\s(?:Sent|Date): [^\n]{1,80}(?:\s(?:To|Cc|Subject): [^\n]{0,80})?"
        r"|\bFrom: [^\n]{1,80}\sTo: [^\n]{1,80}\sSubject: [^\n]{0,80}"
        r"|(?m:^)On [^\n]{6,60}, [^\n]{3,60} wrote:\s*$"
        rf"|{STARTS}(?i:this (?:e-?mail|message)(?:,? (?:and|with|together with) (?:any|its|all)"
        r" (?:attachments?|files))?)"
        r"[^.!?\n]{0,60} (?:confidential|intended (?:solely|only)|privileged)\b[^.!?\n]{0,160}",
        "“{}” came along from an email.",
        OUT,
        "sent outlook original forwarded from wrote confidential intended privileged",
    ),
    _left(
        r"(?m:^)Join (?:the )?(?:Zoom|Microsoft Teams|Teams|Google Meet|Webex) [Mm]eeting\b"
        r"|\bMeeting ID: ?\d[\d ]{7,14}\d"
        r"(?:[,;.]?\s?\bPass(?:code|word): ?\S*\w)?|\bPasscode: ?(?=\S*\d)\S*\w",
        "“{}” lets people into a meeting.",
        OUT,
        "join meeting passcode",
    ),
    _left(
        r"(?m:^)(?:ChatGPT|Copilot|Gemini|Microsoft Copilot)(?: said)?:\s*$",
        "“{}” is what a program shows above what it wrote.",
        OUT,
        "chatgpt copilot gemini",
    ),
    _left(
        r"(?<![\w#])#{5,}(?=\s*$)",
        "“{}” is what a spreadsheet shows where a column is too narrow.",
        "write the value.",
        "#####",
    ),
    _left(
        r"\b[A-Z]:\\[^\n“”\"|]{1,200}?\.(?:docx?|pdf|xlsx?|pptx?|msg|csv|txt|zip)\b",
        ON_A_COMPUTER,
        "write what it is called, as its first page has it.",
        ":\\",
    ),
)
"""What nobody writes, and no program shows to readers."""

PROBABLE_LEFTOVERS = Signs(
    Sign(
        rf"{STARTS}(?i:(?:kind|best|warm|kindest|warmest) regards|best wishes|yours (?:sincerely|faithfully|truly)"
        r"|many thanks|thanks in advance)(?:[,!.]?\s*$|[,!.]?\n|, [A-Z]\w+(?: [A-Z]\w+)?\W{0,2}$)"
        r"|^(?:Dear|Hi|Hello|Hey) (?:(?:all|team|both|colleagues)[,!]|[A-Z][a-z]+(?: [A-Z][a-z]+)?,"
        r"(?:\s*$|\n| (?:I|[Pp]lease|[Hh]ere|[Aa]s|[Tt]hanks?|[Cc]an|[Cc]ould|[Ww]e|[Tt]his)\b))"
        rf"|{STARTS}(?:As (?:agreed|discussed|promised|requested)\b[^.!?\n]{{0,60}}, )?(?:I (?:attach|enclose"
        r"|have attached)(?! (?:value|importance|weight|conditions?|great|no|much)\b)|I[’']ve attached"
        r"|[Pp]lease find (?:attached|enclosed|below)|[Pp]lease see attached)\b[^.!?\n]{0,60}"
        rf"|{STARTS}(?:I hope|Hope) (?:this helps(?=[.!]?\s*$)|you are well|this (?:email|message) finds)\b",
        "“{}” is probably from an email.",
        "take it out, if it is not meant for readers.",
        "regards wishes yours thanks dear hi hello hey attach attached enclose enclosed find hope",
        right=within_a_quotation,
    ),
    Sign(
        r"(?m:^)\W{0,3}(?i:page) \d{1,4} (?:of|/) \d{1,4}\W{0,3}$",
        "“{}” is probably the foot of a printed page.",
        OUT,
        "page",
    ),
)
"""What readers may be meant to read, and seldom are."""

FROM_A_PAGE = Signs(
    Sign(
        r"(?m:^)\W{0,3}(?i:Skip\sto\s(?:main\s|the\s)?(?:content|navigation))\b|\b(?i:Cookies on) (?:this site"
        r"|[\w.]{1,40}\.(?i:uk))\b"
        r"|\b(?:Accept|Reject|Hide) (?:all |additional )?cookies\b|\bShare this(?: page| article| story"
        r"| post)?:? (?:on )?"
        r"(?:Facebook|Twitter|LinkedIn|Email|X)\b|\bPrint this page\s*$|\bBack to top\s*$"
        r"|(?<=[.…!?] )Read more[.…»›>]*\s*$"
        r"|^\W{0,3}(?:Read|See|Learn) more[.…»›>]*\s*$",
        "“{}” came along from the page that this was copied from.",
        OUT,
        "skip cookies share print top more",
    ),
)
"""What stands around the words of another page: a text of a record has none, and a page of words may speak of it."""
