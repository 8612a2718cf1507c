// The menu on a narrow screen, the contents list on a wide one, the address in a report of a page that is not there.
// Everything works without this file.
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

for (const link of document.querySelectorAll("a[data-add-address]")) link.href += encodeURIComponent(location.href);
