// The menu on a narrow screen, the contents list on a wide one, copying, the way to search, the address in a report of a
// page that is not there. Everything works without this file.
document.documentElement.classList.add("script"); // What only a script can do is shown from here on.

// Safari's screen reader takes a table that a style sheet has stacked for loose text, unless its parts say what they are.
const ROLES = { table: "table", rowgroup: "thead, tbody", row: "tr", cell: "td", columnheader: "th[scope=col]", rowheader: "th[scope=row]" };
for (const [role, parts] of Object.entries(ROLES)) {
  for (const part of document.querySelectorAll(parts)) part.setAttribute("role", role);
}

// The link to the foot of the page becomes the button of a menu.
const button = document.querySelector(".menu-button");
button.setAttribute("role", "button");
button.setAttribute("aria-controls", "menu");
const menu = document.getElementById("menu");

function show(open) {
  button.setAttribute("aria-expanded", open);
  menu.classList.toggle("open", open);
}
show(false);

function toggle(event) {
  event.preventDefault();
  show(!menu.matches(".open"));
}

button.addEventListener("click", toggle);
button.addEventListener("keydown", (event) => event.key === " " && toggle(event));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && menu.matches(".open")) {
    show(false);
    button.focus();
  }
});

const contents = document.querySelector("details.contents");
const beside = matchMedia("(min-width: 60rem)");
if (contents) (beside.onchange = () => (contents.open = beside.matches))();
addEventListener("beforeprint", () => document.querySelector("details.source-list")?.setAttribute("open", ""));

// A button below each text that is there to be copied. Without it the text can be selected.
for (const box of navigator.clipboard ? document.querySelectorAll(".copy") : []) {
  const text = box.querySelector("textarea");
  const copy = document.createElement("button");
  const said = document.createElement("span");
  copy.type = "button";
  copy.textContent = "Copy";
  copy.setAttribute("aria-label", `Copy: ${text.parentElement.firstChild.textContent.trim()}`);
  said.setAttribute("role", "status");
  const row = box.appendChild(document.createElement("p"));
  row.append(copy, said);
  // All of a text should be seen, and be ready to copy.
  text.addEventListener("focus", () => {
    text.select();
    text.scrollIntoView({ block: "nearest" });
  });
  copy.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.value);
      said.textContent = "Copied";
    } catch {
      text.focus();
      said.textContent = "The browser did not allow it. The text is selected: copy it with the keys.";
    }
  });
}

// Search: nothing of it is loaded before the reader reaches for it. `box` is the dialog, or the page /search/.
const dialog = document.querySelector("dialog.search-box");
const box = dialog || document.querySelector(".search-page");
const field = box?.querySelector("[name=q]");

async function search() {
  try {
    (await import("./search.js")).start(box);
  } catch {
    box.querySelector("[role=status]").textContent = "Search could not be loaded. Everything is listed from A to Z.";
  }
}

function open() {
  if (dialog && !dialog.open) dialog.showModal();
  field.focus();
  field.select();
  search();
}

if (box) {
  document.querySelector(".search-link").addEventListener("click", (event) => {
    if (event.ctrlKey || event.metaKey || event.shiftKey || event.button || (dialog && !dialog.showModal)) return;
    event.preventDefault();
    open();
  });
  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, select, textarea, [contenteditable]");
    if (event.key !== "/" || typing || (dialog && !dialog.showModal) || event.ctrlKey || event.metaKey || event.altKey || dialog?.open) return;
    if (box.querySelector(".slash")?.checked === false) return;
    event.preventDefault();
    open();
  });
  dialog?.querySelector(".close").addEventListener("click", () => dialog.close());
  dialog?.addEventListener("click", (event) => event.target === dialog && dialog.close());
}
if (box && !dialog) {
  field.value = new URLSearchParams(location.search).get("q") || "";
  if (field.value) search();
  else field.addEventListener("focus", search, { once: true });
}

// On the page for what is missing: say in a report what was asked for.
for (const link of document.querySelectorAll("a[data-add-address]")) link.href += encodeURIComponent(location.href);
