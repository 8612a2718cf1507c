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
  const name = (id) => region.querySelector(`thead [data-place="${id}"]`).textContent.trim();
  /** Who of those shown has something in common: “All four”, or their names. */
  const whose = (here, all) => {
    if (here.length < 2 || here.length < all) return [...here.slice(0, -2), here.slice(-2).join(" and ")].join(", ");
    return all === 2 ? "Both" : `All ${["three", "four", "five", "six", "seven", "eight", "nine"][all - 3] || all}`;
  };
  const show = () => {
    const chosen = places.filter((place) => place.checked).map(idOf);
    for (const cell of region.querySelectorAll("[data-place]")) cell.hidden = !chosen.includes(cell.dataset.place);
    for (const group of region.querySelectorAll("[data-of]")) {
      const here = group.dataset.of.split(" ").filter((id) => chosen.includes(id));
      group.parentElement.hidden = !here.length;
      group.textContent = `${whose(here.map(name), chosen.length)}:`;
    }
    for (const row of region.querySelectorAll("tbody tr")) row.hidden = !!select.value && row.dataset.question !== select.value;
    said.textContent = chosen.length < 2 ? `Choose two ${form.dataset.many} or more.` : `${chosen.length} ${form.dataset.many} are shown.`;
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
  return fromAddress;
}

/** Many places: what is shown of one is the beginning of each answer on its own page. */
function many() {
  const box = form.querySelector("input"), list = form.querySelector(".chosen");
  const gaps = document.querySelector(".legend a").href;
  let drawn = 0, question; // Which place was meant, of several.
  const made = (tag, className, ...children) => {
    const node = document.createElement(tag);
    node.className = className;
    node.append(...children);
    return node;
  };
  /** What the page of a place answers, in the nodes of a cell. Where it says nothing, its mark is itself the link. */
  const answerOf = (row, { name, at, page }) => {
    const id = row.dataset.question, part = page.getElementById(id)?.closest(".part");
    const own = page.querySelector(`[data-answers="${id}"]`) || part?.querySelector(".tell > .silent:first-child > .standing, .tell :is(.entry, .claim, p:not(.silent), ul)");
    const claim = own?.matches(".claim"), silent = own?.matches(".standing");
    const answer = (claim ? own.nextElementSibling : silent ? document.querySelector(`.legend .${own.classList[1]}`) : own)?.cloneNode(true);
    for (const node of answer?.querySelectorAll(".mark, .marks, .strip") || []) node.remove();
    for (const link of answer?.querySelectorAll("a[href]") || []) link.href = new URL(link.getAttribute("href"), at);
    const words = silent ? answer : "More";
    const link = made("a", silent ? "onward" : "onward more", words, made("span", "hidden", `: ${name}, ${row.cells[0].textContent}`));
    link.href = answer?.matches(".nothing-found") ? `${gaps}#question-${id}` : `${at}#${id}`;
    if (silent) return [link];
    if (answer?.matches(".entry")) return [...answer.querySelector("h3").childNodes, ", ", answer.querySelector(".date").textContent, ". ", link];
    return [...(claim ? [own.querySelector(".standing"), " "] : []), ...(answer?.childNodes || []), " ", link];
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
      const cross = made("span", "", " ×");
      cross.setAttribute("aria-hidden", "true");
      const button = made("button", "", made("span", "hidden", "Take "), place.value, made("span", "hidden", " out"), cross);
      button.type = "button";
      button.addEventListener("click", () => { choose(wanted().filter((other) => other !== place)); box.focus(); });
      return made("li", "", button);
    }));
    for (const row of region.querySelectorAll("tr")) {
      row.replaceChildren(row.cells[0], ...pages.map((place) => {
        let cell;
        if (row.dataset.question) {
          cell = made("td", "", made("span", "cell-place", place.name), ...answerOf(row, place));
        } else {
          const link = made("a", "", place.name);
          link.href = place.at;
          cell = made("th", "", link);
          cell.scope = "col";
        }
        cell.role = row.dataset.question ? "cell" : "columnheader"; // As in site.js.
        return cell;
      }));
    }
    region.hidden = !pages.length;
    if (question) said.replaceChildren(...question);
    else said.textContent = pages.length ? `${pages.map(({ name }) => name).join(", ")}: shown below.` : "";
  };
  const choose = (chosen) => {
    keep(chosen.length ? `?places=${chosen.map(idOf).join(",")}` : "");
    draw();
  };
  const add = (place) => {
    const chosen = wanted().slice(0, 4);
    box.value = "";
    if (chosen.length > 3) said.textContent = `Four ${form.dataset.many} are shown. Take one out to add another.`;
    else if (!chosen.includes(place)) choose([...chosen, place]);
  };
  const called = (name) => places.find((place) => place.value.toLowerCase() === name.trim().toLowerCase());
  // A name that is taken from the list is added at once; one that is typed may be the beginning of a longer one.
  box.addEventListener("input", (event) => {
    const place = (!event.inputType || event.inputType === "insertReplacementText") && called(box.value);
    if (place) add(place);
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const like = (name) => places.filter((place) => place.value.toLowerCase().includes(name.trim().toLowerCase()));
    question = null;
    // A comma is easily left out between two names.
    const parts = (name) => (!like(name).length && name.split(" ").every((word) => like(word).length) ? name.split(" ") : [name]);
    const names = box.value.split(",").flatMap(parts).filter((name) => name.trim());
    for (const name of names) {
      const near = like(name), place = called(name) || near.length === 1 && near[0];
      if (place) add(place);
      else if (!question) {
        question = [near.length ? `${near.length} ${form.dataset.many} have “${name.trim()}” in their names: ` : `Nothing here is called “${name.trim()}”.`,
          ...near.slice(0, 8).map((one) => {
            const button = made("button", "", one.value);
            button.type = "button";
            button.addEventListener("click", () => { question = null; add(one); box.focus(); });
            return button;
          })];
      }
    }
    if (question) said.replaceChildren(...question);
  });
  return draw;
}

const fromAddress = form.matches(".choose") ? few() : many();
form.hidden = false;
addEventListener("pageshow", fromAddress);
addEventListener("popstate", fromAddress);
