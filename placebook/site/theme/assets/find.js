// What search finds: the index of the site in MiniSearch. Loaded when the reader reaches for search, never before.
// It knows nothing of pages; search.js shows what it gives.

const LIBRARY = "./vendor/minisearch-7.2.0.js";
const INDEX = "search-index.json";

// How much a word counts by where it stands. `whole` and `tied` hold names as one term each, `tied` those of others.
const BOOST = { whole: 12, tied: 3, name: 4, names: 4, codes: 4, related: 1.5, about: 1.5, text: 1 };
const SAYS_NOTHING = new Set(["a", "an", "and", "at", "by", "for", "in", "of", "on", "or", "the", "to", "with"]);

// What people write around what they ask for.
const ASKS = new Set(("about am are can could did do does had has have how i is it its many me much my our should that there they this " +
  "was we were what when where which who whom whose why will would you your").split(" "));

/** What share of its letters may be wrong in a word (0.29 is two of six); none in a code or a year. */
const slip = (far) => (term) => (/\d/.test(term) || term.length < 4 ? false : far);

/** A word as it is compared: small letters of one form, no accents, no apostrophes, nothing that cannot be seen. */
export const plain = (word) =>
  word.normalize("NFKD").replace(/[\u0300-\u036f'’\u00ad\u200b-\u200f\u2060\ufeff]/g, "").toLowerCase();
const MONTHS = ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];
/** A query as this site writes things: “U.W.E.” is “UWE”; a date in figures, or with “st”, is “21 November 2016”. */
function spelt(query) {
  const date = (day, month, year) => (MONTHS[month - 1] ? `${Number(day)} ${MONTHS[month - 1]} ${year}` : `${day} ${month} ${year}`);
  return plain(query)
    .replace(/(^|[^\p{L}.])((?:\p{L}\.){2,}\p{L}?)(?!\p{L})/gu, (all, before, letters) => before + letters.replace(/\./g, ""))
    .replace(/\b(\d{4})-(\d{1,2})-(\d{1,2})\b/g, (all, year, month, day) => date(day, month, year))
    .replace(/\b(\d{1,2})[/.](\d{1,2})[/.](\d{4})\b/g, (all, day, month, year) => date(day, month, year))
    .replace(/\b(\d{1,2})(?:st|nd|rd|th)\b/g, "$1");
}
const words = (text) => plain(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean);
const tellingWords = (text) => words(text).filter((word) => !SAYS_NOTHING.has(word));
/** What a sentence asks for: “who paid for it” is “paid”. All of it where nothing else is left. */
const askedFor = (query) => {
  const said = tellingWords(query), left = said.filter((word) => !ASKS.has(word));
  return (left.length ? left : said).join(" ");
};
/** Every run of up to six words of a text, as names are held. */
const runs = (text) => words(text).flatMap((_, from, all) => all.slice(from, from + 6).map((_, more) => all.slice(from, from + more + 1).join(" ")));
const whole = (text) => tellingWords(text).join(" ");
// “Bristol University” is how people say “University of Bristol”.
const anyOrder = (text) => tellingWords(text).sort().join(" ");
const texts = (by) => Object.values(by || {}).flat();

const ONE_TERM = ["whole", "tied"];
const NAMES = ["name", "names", "related"]; // A slip is forgiven in names alone.
const FIELDS = {
  whole: (entry) => [entry.name, ...texts(entry.names), ...texts(entry.codes)]
    .flatMap((text) => [...new Set([whole(text), anyOrder(text)])]).join("\n"),
  tied: (entry) => texts(entry.related).map(whole).join("\n"),
  name: (entry) => entry.name,
  names: (entry) => texts(entry.names).join("\n"),
  codes: (entry) => texts(entry.codes).join("\n"),
  related: (entry) => [entry.kind, ...texts(entry.related)].join("\n"),
  about: (entry) => entry.about,
  text: (entry) => entry.text,
};

/** Makes the index of a list of entries (`placebook/pages/search/entries.py`). Gives the function that searches it. */
export function prepare(entries, MiniSearch) {
  for (const entry of entries) {
    for (const partner of (entry.partners || []).map((number) => entries[number])) {
      relate(entry, "Partner", partner);
      relate(partner, "Partner in", entry);
    }
  }
  const index = new MiniSearch({
    fields: Object.keys(FIELDS),
    extractField: (entry, field) => (field === "id" ? entry.id : FIELDS[field](entry) || ""),
    tokenize: (text, field) => (ONE_TERM.includes(field) ? text.split("\n") : words(text)),
    processTerm: (term) => (SAYS_NOTHING.has(term) ? null : term),
  });
  index.addAll(entries.map((entry, id) => ({ ...entry, id })));
  const search = {
    boost: BOOST,
    // Where two things fit a query equally well, the one that more readers want stands first.
    boostDocument: (id) => entries[id].rank || 1,
    // A reader may be typing the last word still.
    prefix: (term, at, terms) => at === terms.length - 1 || term.length > 2,
  };

  /**
   * Gives `{number, results, all, meant}`: how many fit, the best `most` of them, whether they have every word (where none
   * has, those with some are given), the query without its slips, `unknown` a word that nothing has. `folder` limits it to one kind of record.
   */
  return function find(typed, most = Infinity, folder = "") {
    const query = spelt(typed.replace(/^https?:\/\/(\S*\/)?(?=\S)/, "")); // Of an address, such as a ROR id, the last part.
    if (!tellingWords(query).length) return { number: 0, results: [], all: true, meant: "" };
    const filter = ({ id }) => !folder || entries[id].folder === folder;
    const exact = { queries: [query], fields: ONE_TERM, tokenize: (text) => [whole(text)], prefix: true, fuzzy: false };
    const swapped = { ...exact, fields: ["whole"], tokenize: (text) => [anyOrder(text)], prefix: false };
    const asked = askedFor(query);
    // A sentence on “Bristol” finds Bristol first.
    const named = asked === whole(query) ? [] : [{ ...exact, queries: [asked], fields: ["whole"], tokenize: runs, prefix: false }];
    const byWord = { queries: [asked], fields: Object.keys(BOOST).filter((field) => !ONE_TERM.includes(field)), tokenize: words };
    const pair = sideBySide(asked, entries);
    // First what was typed; then names with a slip in them; then entries that have some of the words.
    for (const [combineWith, fuzzy] of [["AND", false], ["AND", slip(0.2)], ["AND", slip(0.29)], ["OR", false]]) {
      const fields = fuzzy ? NAMES : byWord.fields;
      const ways = [exact, swapped, { ...byWord, fields, combineWith, fuzzy }];
      const by = (queries) => index.search({ combineWith: "OR", queries }, { ...search, filter });
      const first = by(ways), found = first.length && named.length ? by([...ways, ...named]) : first;
      const results = found.slice(0, most).map((hit) => explain(entries[hit.id], hit, query));
      const one = (fits) => found.map(({ id }) => entries[id]).find(fits);
      const place = combineWith === "OR" && one((entry) => entry.partners && runs(query).includes(words(entry.name).join(" "))); // “Bristol results”
      const question = place && one((entry) => entry.kind === "Question");
      if (question) results.unshift({ ...place, name: `${place.name}: ${question.name}`, at: place.at + question.at.replace(/.*#/, "#"), matched: new Set(words(query)) });
      if (pair && !folder) results.unshift({ ...pair, matched: new Set(words(query)) });
      if (results.length) {
        return { number: found.length + (pair ? 1 : 0), results, all: combineWith === "AND" || !!(question || pair), meant: fuzzy && !pair ? meant(query, found[0]) : "",
          unknown: words(asked).find((word) => !found.some(({ queryTerms }) => queryTerms.includes(word))) };
      }
    }
    return { number: 0, results: [], all: true, meant: "" };
  };
}

/** Two places, where each word of a query is a name, or the beginning of a word of one, and no other place has it so. */
function sideBySide(asked, entries) {
  const places = entries.filter((entry) => entry.folder === "pilots");
  const meant = words(asked).filter((word) => !/^(compared?|versus|vs)$/.test(word)).map((word) => {
    const called = places.filter((place) => plain(place.name) === word);
    return called.length ? called : places.filter((place) => words(place.name).some((part) => part.startsWith(word)));
  });
  const found = [...new Set(meant.flat())];
  if (meant.length < 2 || found.length !== 2 || !meant.every((each) => each.length)) return null;
  const ids = found.map(({ at }) => at.split("/").slice(-2)[0]);
  return { name: `${found[0].name} and ${found[1].name}, side by side`, kind: "Compare", at: `compare/?places=${ids}` };
}

/** The words that were typed, each as it stands in what was found. */
function meant(query, hit) {
  const terms = Object.keys(hit.match).filter((term) => !term.includes(" "));
  return words(query).map((word) => (terms.includes(word) ? word : terms.sort((a, b) => apart(word, a) - apart(word, b))[0] || word)).join(" ");
}

/** How many letters differ, counted by place from the start. */
const apart = (a, b) => [...a].filter((letter, at) => letter !== b[at]).length + Math.abs(a.length - b.length);

function relate(entry, how, other) {
  entry.related = entry.related || {};
  entry.related[how] = entry.related[how] || [];
  entry.related[how].push(other.name);
}

/** An entry with the words that matched, and why where its name does not tell. */
function explain(entry, hit, query) {
  const inWords = ([, fields]) => fields.some((field) => !ONE_TERM.includes(field));
  const matched = new Set([...Object.entries(hit.match).filter(inWords).map(([term]) => term), ...words(query)]);
  const fits = (text) => [...new Set(words(text).filter((word) => matched.has(word)))];
  const named = (text) => (whole(text) === whole(query) ? 100 : anyOrder(text) === anyOrder(query) ? 99 : fits(text).length);
  const told = [entry.names, entry.codes, entry.related].flatMap((by, tied) => Object.entries(by || {})
    .flatMap(([how, all]) => all.map((text) => ({ how, text, fits: tied > 1 ? fits(text).length : named(text) }))));
  const seen = new Set([...fits(entry.name), ...fits(entry.about || "")]), why = [];
  // What is called so needs no more; a name that is what was typed comes first; then whatever has words that nothing above it has.
  const itself = named(entry.name);
  for (const one of told.sort((a, b) => b.fits - a.fits)) {
    const more = fits(one.text).filter((word) => !seen.has(word)), called = one.fits > 98 && one.fits > itself;
    const another = why.length < 2 && !why.some(({ how }) => how === one.how);
    if (called ? !why.length : itself < 99 && more.length && another) why.push(one);
    for (const word of more) seen.add(word);
  }
  if (!seen.size && entry.text) why.push({ how: "", text: passage(entry.text, matched) });
  return { ...entry, matched, why };
}

/** The part of a text around the first word that matched. */
function passage(text, matched) {
  const parts = text.replace(/([.?!]) /g, "$1\n").split("\n");
  return parts.find((part) => words(part).some((word) => matched.has(word))) || "";
}

let ready;
/** Loads library and index, once, and again after a failure. Gives the function that searches. */
export function load() {
  ready = ready || Promise.all([import(LIBRARY), index()]).then(([library, entries]) => prepare(entries, library.default));
  ready.catch(() => { ready = undefined; });
  return ready;
}

async function index() {
  const answer = await fetch(new URL(INDEX, import.meta.url));
  if (!answer.ok) throw new Error(`${answer.status}: ${INDEX}`);
  return answer.json();
}
