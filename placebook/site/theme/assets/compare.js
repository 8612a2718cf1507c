// Choose which places to compare; the choice is kept in the address, so that it can be linked.
const form = document.querySelector(".choose");
const boxes = [...form.querySelectorAll("input")];
const said = form.querySelector("[role=status]");
const all = boxes.map((box) => box.value);

function show(chosen) {
  for (const cell of document.querySelectorAll("[data-place]")) cell.hidden = !chosen.includes(cell.dataset.place);
  said.textContent = chosen.length < 2 ? "Choose two places or more." : `${chosen.length} places are shown.`;
}

/** The present id of a place in a link that may be old. */
const present = (id) => boxes.find((box) => [box.value, ...box.dataset.former.split(" ")].includes(id))?.value;
const asked = (new URLSearchParams(location.search).get("places") || "").split(",").filter(Boolean);
const wanted = asked.map(present).filter(Boolean);
if (wanted.length > 1) for (const box of boxes) box.checked = wanted.includes(box.value);
show(wanted.length > 1 ? wanted : all);
form.hidden = false;
form.addEventListener("change", () => {
  const chosen = boxes.filter((box) => box.checked).map((box) => box.value);
  if (chosen.length > 1) {
    const address = new URL(location.href);
    if (chosen.length === all.length) address.searchParams.delete("places");
    else address.search = `?places=${chosen.join(",")}`;
    history.replaceState(null, "", address);
    show(chosen);
  } else {
    said.textContent = "Choose two places or more.";
  }
});
