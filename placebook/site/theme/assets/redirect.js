// On the page at a former address: go to the present one, with the query and the fragment that were asked for.
location.replace(new URL(document.currentScript.dataset.to, location.href).href + location.search + location.hash);
