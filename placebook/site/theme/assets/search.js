// Shows what `find.js` finds, in the dialog of every page and on /search/, where the address keeps the query.
import { load, plain } from "./find.js";

const ROOT = new URL("../", import.meta.url);
const MOST = { dialog: 10, page: 100 }; // As many results as are shown at once.
const QUIET = 500; // Milliseconds without a key before the number of results is announced.

/** Makes a search box live, once; a further call searches again for what stands in its field. */
export function start(box) {
  box.searchAgain = box.searchAgain || live(box);
  box.searchAgain();
}

function live(box) {
  const field = box.querySelector("[name=q]");
  const list = box.querySelector(".results");
  const status = box.querySelector("[role=status]");
  const page = !box.matches("dialog");
  const among = page && box.querySelector("[name=kind]");
  let timer;

  async function search() {
    let find;
    try {
      announce("Search is being loaded.", QUIET);
      find = await load();
    } catch {
      return announce("Search could not be loaded. Everything is listed from A to Z.", 0);
    }
    const query = field.value.trim();
    const { number, results, all, meant, unknown } = find(query, page ? MOST.page : MOST.dialog, among && among.value);
    list.replaceChildren(...results.map(item));
    list.classList.toggle("empty", !results.length);
    if (page) keep({ q: query, kind: among.value });
    announce(query && said(number, results.length, all, query, meant, unknown), QUIET);
  }

  function announce(text, after) {
    clearTimeout(timer);
    timer = setTimeout(() => { status.textContent = text; }, after);
  }

  field.addEventListener("input", search);
  // A result may stand on this very page, behind the dialog.
  if (!page) list.addEventListener("click", (event) => event.target.closest("a") && box.close());
  box.addEventListener("keydown", (event) => {
    if (!["ArrowDown", "ArrowUp"].includes(event.key) || event.isComposing) return;
    const stops = [field, ...list.querySelectorAll("a")];
    const at = stops.indexOf(event.target);
    const next = stops[at + (event.key === "ArrowDown" ? 1 : -1)];
    if (at < 0 || !next) return;
    event.preventDefault();
    next.focus();
  });
  if (page) {
    const kind = new URLSearchParams(location.search).get("kind");
    if ([...among.options].some((option) => option.value === kind)) among.value = kind;
    among.addEventListener("change", search);
    box.querySelector("form").addEventListener("submit", (event) => {
      event.preventDefault();
      search();
    });
  }
  return search;
}

/** The address keeps the query, so that a search can be linked; each letter is no step of the history. */
function keep(asked) {
  const address = new URL(location.href);
  address.search = new URLSearchParams(Object.entries(asked).filter(([, value]) => value));
  if (address.href !== location.href) history.replaceState(null, "", address);
}

function said(found, shown, all, query, meant, unknown) {
  const told = document.querySelector("[data-unnamed]"), unnamed = told ? ` ${told.dataset.unnamed}` : "";
  // A name that is not there gets an answer before anything that is merely near.
  const nothing = `Nothing here is called “${query}”.`;
  if (!found) return `${nothing}${unnamed} Try fewer words, another name, or the list from A to Z.`;
  if (meant) return `${nothing} Did you mean ${meant}?`;
  const number = `${found} ${found === 1 ? "result" : "results"} for “${query}”`;
  const first = shown < found ? `, the first ${shown} shown` : "";
  if (all) return `${number}${first}.`;
  return `Nothing has ${unknown ? `“${unknown}”.${unnamed}` : "all these words."} ${number} with some of them${first}.`;
}

function item(result) {
  const link = element("a", "found", marked(result.name, result.matched));
  link.href = new URL(result.at, ROOT).href;
  const parts = [element("p", "found-line", [link, " ", element("span", "tag", [result.kind])])];
  for (const { how, text } of result.why || []) if (text && how !== "Partner in") parts.push(element("p", "why", [`${how || "Says"}: `, ...marked(text, result.matched)]));
  const about = result.about || more(result);
  if (about) parts.push(element("p", "found-about", marked(about, result.matched)));
  return element("li", "", parts);
}

/** What else tells an organisation from others: its name now, and where it took part. */
function more(result) {
  const told = { "Now called": result.names?.["Now called"], "Partner in": result.related?.["Partner in"] };
  return Object.entries(told).filter(([how, all]) => all && (how === "Partner in" || !result.why?.some((why) => why.how === how)))
    .map(([how, all]) => `${how} ${all.join(", ")}`).join(". ");
}

/** A text in parts, those that match in <mark>. Text is never read as markup. */
function marked(text, matched) {
  return text.split(/([\p{L}\p{N}'’]+)/u).filter(Boolean)
    .map((part) => (matched.has(plain(part)) ? element("mark", "", [part]) : part));
}

function element(tag, name, children) {
  const made = document.createElement(tag);
  if (name) made.className = name;
  made.append(...children);
  return made;
}
