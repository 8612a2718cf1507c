// On the page for an address that does not exist: the pages whose addresses or names are most like it, former ones too.
const near = document.querySelector(".near");
const root = new URL("../", import.meta.url);
// A mail program or a sentence may have left signs at its end: “/pilots/bristol).”
const bare = (path) => path.replace(/(?:[\])}>.,;:!?'"’”…\s]|%20)+(?:jsessionid.*)?$/, "").replace(/;[^/]*$/, "");
const asked = bare(decode(location.pathname.slice(root.pathname.length)).toLowerCase());
const slug = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f'’.]/g, "").toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "");
const last = (path) => path.split("/").filter((part) => part && part !== "index.html").pop() || "";

function decode(text) {
  try { return decodeURIComponent(text); } catch { return text; }
}

/** How many letters have to be put in, taken out or changed to make one word of another (Levenshtein's distance). */
function distance(a, b) {
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next[j] = Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
    }
    row = next;
  }
  return row[b.length];
}

const telling = (part) => part.split("-").filter((word) => !["and", "of", "the"].includes(word)).sort().join("-");

/** From 0, nothing alike, to 1, the same. */
function alike(mine, theirs) {
  if (!mine || !theirs) return 0;
  const within = mine.length > 3 && theirs.split("-").includes(mine) ? 0.7 : 0;
  const swapped = telling(mine) === telling(theirs) ? 0.95 : 0;
  return Math.max(1 - distance(mine, theirs) / Math.max(mine.length, theirs.length), within, swapped);
}

/** The last part of an address says most; one before it may be all that is right. */
function likeness(path) {
  const parts = asked.replace(/\.html?$/, "").split("/").filter((part) => part && part !== "index");
  const likes = parts.map((part, at) => alike(part, last(path)) - (at < parts.length - 1 ? 0.35 : 0));
  return Math.max(0, ...likes) + (parts.length > 1 && parts[0] === path.split("/")[0] ? 0.05 : 0);
}

/** Every page of the site, from what search knows: its address, its name, and what else the last part may be. */
async function pages() {
  const answer = await fetch(new URL("search-index.json", import.meta.url));
  const entries = answer.ok ? await answer.json() : [];
  return entries.filter(({ at }) => !at.includes("#")).map(({ at, name, names }) => ({
    at, name, former: names?.["Once at"] || [], called: [name, ...Object.values(names || {}).flat()].map(slug),
  }));
}

const field = document.querySelector("main [name=q]");
if (field) field.value = last(asked).replace(/\.html?$/, "").replace(/[-_+]+/g, " ");

pages().catch(() => []).then((known) => {
  const same = known.find(({ at, former }) => [at, ...former].some((path) => path.replace(/^\/|\/$/g, "") === asked.replace(/\/$/, "")));
  if (same) location.replace(new URL(same.at, root).href + location.search + location.hash);
  const found = known
    .map(({ at, name, former, called }) => ({
      at, name, like: called.includes(last(asked)) ? 1 : Math.max(...[at, ...former].map(likeness)),
    }))
    .filter(({ like }) => like >= 0.6)
    .sort((a, b) => b.like - a.like)
    .slice(0, 5);
  for (const { at, name } of found) {
    const link = document.createElement("a");
    link.href = new URL(at, root).href;
    link.textContent = name;
    near.querySelector("ul").appendChild(document.createElement("li")).append(link);
  }
  near.hidden = !found.length;
});
