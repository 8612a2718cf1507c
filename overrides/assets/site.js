// The menu on a narrow screen, and the contents list on a wide one. Everything works without this file.
const button = document.querySelector(".menu-button");
const menu = document.getElementById("menu");

function show(open) {
  button.setAttribute("aria-expanded", String(open));
  menu.classList.toggle("open", open);
}

button.addEventListener("click", () => show(button.getAttribute("aria-expanded") !== "true"));
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && button.getAttribute("aria-expanded") === "true") {
    show(false);
    button.focus();
  }
});

const contents = document.querySelector("details.contents");
if (contents) contents.open = matchMedia("(min-width: 70rem)").matches;

// A button below each text that is there to be copied. Without it the text can be selected.
for (const box of navigator.clipboard ? document.querySelectorAll(".copy") : []) {
  const text = box.querySelector("textarea");
  const copy = document.createElement("button");
  const said = document.createElement("span");
  copy.type = "button";
  copy.textContent = "Copy";
  copy.setAttribute("aria-label", `Copy: ${text.parentElement.firstChild.data.trim()}`);
  said.setAttribute("role", "status");
  const row = box.appendChild(document.createElement("p"));
  row.append(copy, said);
  // A browser scrolls to the first line of a text only; all of it should be seen, and be ready to copy.
  text.addEventListener("focus", () => {
    text.select();
    text.scrollIntoView({ block: "nearest" });
  });
  copy.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.value);
    said.textContent = "Copied";
  });
}
