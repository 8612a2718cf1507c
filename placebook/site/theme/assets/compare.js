// Choose what to compare. What is chosen stands in the address, so that it can be linked and Back shows it again.
const form = document.querySelector(".choose, .find-places");
const said = form.querySelector("[role=status]");
const region = document.querySelector(".compare");
const places = [...form.querySelectorAll("input[type=checkbox], option[data-id]")];
const idOf = (place) => place.dataset.id || place.value;

/** The places in the address, which may name them by former ids. */
const wanted = () => [...new Set((new URLSearchParams(location.search).get("places") || "").split(",").filter(Boolean)
  .map((id) => places.find((place) => [idOf(place), ...(place.dataset.former || "").split(" ")].includes(id)))
  .filter(Boolean))];

function keep(search, hash = location.hash) {
  history.replaceState(null, "", location.pathname + search + hash);
}

/** Few places stand on the page: hide those that are not chosen, and on a phone all questions but one. */
function few() {
  const select = form.querySelector("select");
  const show = () => {
    const chosen = places.filter((place) => place.checked).map(idOf);
    for (const cell of region.querySelectorAll("[data-place]")) cell.hidden = !chosen.includes(cell.dataset.place);
    for (const row of region.querySelectorAll("tbody tr")) row.hidden = !!select.value && row.dataset.question !== select.value;
    said.textContent = chosen.length < 2 ? "Choose two places or more." : `${chosen.length} places are shown.`;
    return chosen;
  };
  const fromAddress = () => {
    const chosen = wanted();
    for (const place of places) place.checked = chosen.length < 2 || chosen.includes(place);
    const asked = [...select.options].map((option) => option.value).includes(location.hash.slice(1)) ? location.hash.slice(1) : "";
    if (matchMedia("(max-width: 46rem)").matches) select.value = asked || select.options[1]?.value || "";
    show();
  };
  form.addEventListener("change", (event) => {
    const chosen = show();
    const search = chosen.length > 1 && chosen.length < places.length ? `?places=${chosen.join(",")}` : "";
    keep(search, event.target === select ? select.value && `#${select.value}` : location.hash);
  });
  form.hidden = false;
  return fromAddress;
}

/** Many places: what is shown of one is the beginning of each answer on its own page. */
function many() {
  const box = form.querySelector("input"), list = form.querySelector(".chosen");
  let drawn = 0;
  const answerOf = (page, at, question) => {
    const part = page.getElementById(question)?.closest(".part"), open = part?.querySelector(".head .standing");
    const answer = (page.querySelector(`[data-answers="${question}"]`) || open?.parentNode || part?.querySelector(".tell :is(p, ul)"))?.cloneNode(true);
    for (const mark of answer?.querySelectorAll(".mark, .rest, .rest-of-marks, wbr") || []) mark.remove();
    for (const link of answer?.querySelectorAll("a[href]") || []) link.href = new URL(link.getAttribute("href"), at);
    return [...(answer?.childNodes || [])];
  };
  const draw = async () => {
    const now = ++drawn, chosen = wanted().slice(0, 4);
    const pages = await Promise.all(chosen.map((place) => new Promise((got, failed) => {
      const at = new URL(place.dataset.at, location), asked = new XMLHttpRequest();
      asked.responseType = "document";
      asked.onload = () => (asked.status === 200 ? got({ name: place.value, at, page: asked.response }) : failed());
      asked.onerror = failed;
      asked.open("GET", at);
      asked.send();
    }))).catch(() => null);
    if (now !== drawn) return;
    if (!pages) { said.textContent = "The answers did not come. Try again."; return; }
    list.replaceChildren(...chosen.map((place) => {
      const item = document.createElement("li"), button = document.createElement("button");
      button.type = "button";
      button.textContent = `Take ${place.value} out`;
      button.addEventListener("click", () => { choose(chosen.filter((other) => other !== place)); box.focus(); });
      item.append(button);
      return item;
    }));
    for (const row of region.querySelectorAll("tr")) {
      const cells = pages.map(({ name, at, page }) => {
        const cell = document.createElement(row.dataset.question ? "td" : "th");
        const link = document.createElement("a");
        if (row.dataset.question) {
          const before = document.createElement("span");
          before.className = "cell-place";
          before.textContent = name;
          link.className = "onward more";
          link.textContent = "More";
          link.setAttribute("aria-label", `More: ${name}, ${row.cells[0].textContent}`);
          link.href = `${at}#${row.dataset.question}`;
          cell.append(before, ...answerOf(page, at, row.dataset.question), " ", link);
        } else {
          cell.scope = "col";
          link.textContent = name;
          link.href = at;
          cell.append(link);
        }
        return cell;
      });
      row.replaceChildren(row.cells[0], ...cells);
    }
    region.hidden = !pages.length;
    said.textContent = pages.length ? `${pages.map(({ name }) => name).join(", ")}: shown below.` : "";
  };
  const choose = (chosen) => {
    keep(chosen.length ? `?places=${chosen.map(idOf).join(",")}` : "");
    draw();
  };
  const add = () => {
    const typed = box.value.trim().toLowerCase(), chosen = wanted().slice(0, 4);
    const found = places.find((place) => place.value.toLowerCase() === typed);
    if (!found) return false;
    box.value = "";
    if (chosen.length > 3) said.textContent = "Four places are shown. Take one out to add another.";
    else if (!chosen.includes(found)) choose([...chosen, found]);
    return true;
  };
  box.addEventListener("input", (event) => { if (event.inputType !== "insertText") add(); });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const typed = box.value.trim().toLowerCase(), near = places.filter((place) => place.value.toLowerCase().includes(typed));
    if (typed && near.length === 1) box.value = near[0].value;
    if (typed && !add()) said.textContent = near.length ? `${near.length} places have “${box.value}” in their names. Choose one of the list.` : `Nothing here is called “${box.value}”.`;
  });
  return draw;
}

const fromAddress = form.matches(".choose") ? few() : many();
addEventListener("pageshow", fromAddress);
addEventListener("popstate", fromAddress);
