// Audits the pages given as arguments with Lighthouse, in one browser, and prints what it says of each as JSON.
// Usage: CHROME_PATH=… node audit.mjs [--performance] ADDRESS…
import { launch } from "chrome-launcher";
import lighthouse from "lighthouse";

const addresses = process.argv.slice(2).filter((argument) => !argument.startsWith("--"));
const performance = process.argv.includes("--performance");
const settings = performance
  ? { onlyCategories: ["performance"] }
  : {
      onlyCategories: ["accessibility", "best-practices", "seo"],
      disableFullPageScreenshot: true,
      // What stands on these pages is there at once: there is nothing to wait for.
      pauseAfterFcpMs: 0,
      pauseAfterLoadMs: 0,
      networkQuietThresholdMs: 0,
      cpuQuietThresholdMs: 0,
    };
const chrome = await launch({
  chromeFlags: ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking"],
});
const said = {};
try {
  for (const address of addresses) {
    const { lhr } = await lighthouse(address, { port: chrome.port }, { extends: "lighthouse:default", settings });
    said[address] = {
      scores: Object.fromEntries(Object.entries(lhr.categories).map(([name, part]) => [name, part.score])),
      faults: Object.values(lhr.audits)
        .filter((audit) => audit.score !== null && audit.score < 1)
        .map((audit) => audit.title),
    };
  }
} finally {
  chrome.kill();
}
console.log(JSON.stringify(said));
