// Narrow a list by its own facts. What was chosen is kept in the address, so that it can be linked.
const form = document.querySelector(".filters");
const choices = [...form.querySelectorAll("select")];
const said = form.querySelector("[role=status]");
const clear = form.querySelector("button");
const items = [...document.querySelectorAll("[data-facets]")].map((node) => ({ node, facets: node.dataset.facets.split(" ") }));
const groups = [...document.querySelectorAll(".group-of-items")];

const fits = (item, but) => choices.every((choice) => choice === but || !choice.value || item.facets.includes(`${choice.name}:${choice.value}`));

function show() {
  for (const item of items) item.node.hidden = !fits(item);
  for (const group of groups) {
    const shown = group.querySelectorAll("[data-facets]:not([hidden])").length;
    group.hidden = !shown;
    group.querySelector(".count").textContent = shown;
  }
  for (const choice of choices) {
    const others = items.filter((item) => fits(item, choice));
    for (const option of choice.options) {
      const number = option.value ? others.filter((item) => item.facets.includes(`${choice.name}:${option.value}`)).length : others.length;
      option.textContent = `${option.dataset.text} (${number})`;
      option.disabled = !number && !option.selected;
    }
  }
  const shown = items.filter((item) => fits(item)).length;
  said.textContent = `${shown} of ${items.length} ${form.dataset.many} shown.`;
}

function keep() {
  const address = new URL(location.href);
  for (const choice of choices) {
    if (choice.value) address.searchParams.set(choice.name, choice.value);
    else address.searchParams.delete(choice.name);
  }
  history.replaceState(null, "", address);
}

const wanted = new URLSearchParams(location.search);
for (const choice of choices) {
  const value = wanted.get(choice.name) || "";
  choice.value = [...choice.options].some((option) => option.value === value) ? value : "";
}
show();
form.hidden = false;
form.addEventListener("change", () => { show(); keep(); });
form.addEventListener("submit", (event) => event.preventDefault());
function showAll() {
  for (const choice of choices) choice.value = "";
  show();
  keep();
}

/** A link may lead to a group that the choices have hidden. */
function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  if (!target?.closest("[hidden]")) return;
  showAll();
  target.scrollIntoView();
}

clear.addEventListener("click", () => {
  showAll();
  choices[0].focus();
});
addEventListener("hashchange", reveal);
reveal();
