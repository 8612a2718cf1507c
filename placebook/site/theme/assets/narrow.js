// Narrow a list: by words, by its own facts. What was chosen is kept in the address, so that it can be linked.
// A list that stands in parts has no choices to make on its first page: a link to something in it leads on to its part.
const form = document.querySelector(".filters");
if (form) narrow();
for (const where of [location.hash && `[id="${CSS.escape(location.hash.slice(1))}"]`, ...(form ? [] : ways())]) leadOn(where);

/** The plain ways that stand for choices in the address, which a list in parts has no room for. */
function ways() {
  return [...new URLSearchParams(location.search)].map(([name, value]) => `[data-way="${CSS.escape(`${name}:${value}`)}"]`);
}

function leadOn(where) {
  const link = where && document.querySelector(`.leads-on ${where}`)?.closest("li")?.querySelector("a");
  if (link) location.replace(link.href);
}

function narrow() {
  const field = form.querySelector("[name=q]");
  const choices = [...form.querySelectorAll("select")];
  const said = form.querySelector("[role=status]");
  const groups = [...document.querySelectorAll(".group-of-items")];
  const letters = [...document.querySelectorAll(".letters a")];
  const items = [...document.querySelectorAll("[data-facets]")].map((node) => ({
    node, facets: new Set(node.dataset.facets.split(" ")), group: node.closest(".group-of-items"),
  }));
  const plain = (text) => text.normalize("NFKD").replace(/[\u0300-\u036f'’.\u00ad]/g, "").toLowerCase().split(/[^\p{L}\p{N}]+/u).filter(Boolean);
  let asked = [];

  /** Every word that was typed begins a word of the line, or of another name that goes with it; of a translation as well. */
  function saidThere(item) {
    const text = `${item.node.textContent} ${item.node.dataset.also || ""}`;
    if (item.text !== text) item.words = `${item.words || ""} ${plain(text).join(" ")}`;
    item.text = text;
    return asked.every((word) => item.words.includes(` ${word}`));
  }

  function show() {
    asked = plain(field?.value || "");
    const chosen = choices.filter((choice) => choice.value);
    const counts = new Map(choices.map((choice) => [choice, new Map()]));
    const full = new Set();
    let shown = 0;
    for (const item of items) {
      const missed = saidThere(item) ? chosen.filter((choice) => !item.facets.has(`${choice.name}:${choice.value}`)) : null;
      const fits = missed?.length === 0;
      if (item.node.hidden === fits) item.node.hidden = !fits;
      if (fits) {
        shown += 1;
        full.add(item.group);
      }
      // What another choice would leave: the items that fit all the others.
      for (const choice of missed ? choices : []) {
        if (missed.some((other) => other !== choice)) continue;
        const count = counts.get(choice);
        count.set("", (count.get("") || 0) + 1);
        for (const facet of item.facets) count.set(facet, (count.get(facet) || 0) + 1);
      }
    }
    for (const group of groups) group.hidden = !full.has(group);
    for (const letter of letters) letter.parentElement.hidden = document.getElementById(letter.hash.slice(1))?.hidden;
    for (const choice of choices) {
      for (const option of choice.options) {
        const number = counts.get(choice).get(option.value && `${choice.name}:${option.value}`) || 0;
        option.textContent = `${option.dataset.text} (${number})`;
        option.disabled = !number && !option.selected;
      }
    }
    said.textContent = `${shown} of ${items.length} ${form.dataset.many} shown.`;
  }

  function keep() {
    const address = new URL(location.href);
    for (const { name, value } of [...(field ? [field] : []), ...choices]) {
      if (value.trim()) address.searchParams.set(name, value.trim());
      else address.searchParams.delete(name);
    }
    if (address.href !== location.href) history.replaceState(null, "", address);
  }

  function showAll() {
    if (field) field.value = "";
    for (const choice of choices) choice.value = "";
    show();
    keep();
  }

  /** A link may lead to something that the choices have hidden. */
  function reveal() {
    const target = document.getElementById(location.hash.slice(1));
    if (!target?.closest("[hidden]")) return;
    showAll();
    target.scrollIntoView();
  }

  const wanted = new URLSearchParams(location.search);
  if (field) field.value = wanted.get("q") || "";
  for (const choice of choices) {
    const value = wanted.get(choice.name) || "";
    choice.value = [...choice.options].some((option) => option.value === value) ? value : "";
  }
  show();
  form.hidden = false;
  form.addEventListener("input", () => { show(); keep(); });
  form.addEventListener("submit", (event) => event.preventDefault());
  form.querySelector("button").addEventListener("click", () => {
    showAll();
    (field || choices[0]).focus();
  });
  addEventListener("hashchange", reveal);
  reveal();
}
