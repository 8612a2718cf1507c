// On the page at a former address: go to the present one, with the fragment that was asked for.
location.replace(new URL(document.currentScript.dataset.to, location.href).href + location.hash);
