// In the preview only: load the page again when there is a newer one, and show what is wrong with the files over it.
(() => {
  const mine = document.currentScript.dataset.version;
  const problem = /^(\S+?:\d+:\d+): (.*) Fix: (.*)$/;
  let shown = 0;
  let panel = null;
  let timer = 0;
  let leaving = false;
  let stopped = false;

  function element(name, text, parent) {
    const made = document.createElement(name);
    made.textContent = text;
    parent.append(made);
    return made;
  }

  function close() {
    if (panel) panel.remove();
    panel = null;
  }

  function open(mistake) {
    close();
    panel = document.createElement("div");
    panel.id = "preview-mistake";
    panel.setAttribute("role", "alert");
    panel.tabIndex = 0;
    const said = mistake ? "Not built. This page is the last good one." : "The preview has stopped. Start it again with make serve.";
    element("p", said, panel).className = "said";
    const button = element("button", "Hide this", panel);
    button.type = "button";
    button.addEventListener("click", close);
    let list = null;
    for (const line of mistake ? mistake.split("\n") : []) {
      const parts = line.match(problem);
      if (!parts) {
        list = null;
        element("pre", line, panel);
        continue;
      }
      list = list || element("ul", "", panel);
      const item = element("li", "", list);
      element("strong", parts[1], item);
      element("span", ` ${parts[2]}`, item);
      element("span", `Fix: ${parts[3]}`, item).className = "fix";
    }
    document.body.append(panel);
  }

  function take({ version, mistake, attempt }) {
    if (version !== mine) {
      leaving = true;
      location.reload();
    } else if (!mistake) close();
    else if (attempt !== shown) {
      shown = attempt;
      open(mistake);
    }
  }

  async function ask() {
    clearTimeout(timer);
    if (document.hidden || leaving) return;
    let after = 200;
    try {
      const state = await (await fetch(`/__preview/state.json?page=${encodeURIComponent(location.pathname)}`)).json();
      if (stopped) close();
      stopped = false;
      take(state);
    } catch {
      after = 2000;
      if (!stopped) open("");
      stopped = true;
    }
    clearTimeout(timer);
    timer = setTimeout(ask, after);
  }

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
  });
  document.addEventListener("visibilitychange", ask);
  ask();
})();
