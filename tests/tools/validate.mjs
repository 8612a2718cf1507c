// Holds every JSON file of a built site to the schema that it names, with Ajv as it comes: strict, with all formats.
// Prints what is wrong, a line each. Usage: node validate.mjs SITE
import Ajv from "ajv/dist/2020.js";
import formats from "ajv-formats";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const site = process.argv[2];
const files = readdirSync(join(site, "api"), { recursive: true })
  .filter((name) => name.endsWith(".json"))
  .map((name) => [name, JSON.parse(readFileSync(join(site, "api", name), "utf8"))]);
const ajv = new Ajv({ allErrors: true });
formats.default(ajv);
for (const [name, schema] of files) if (name.includes("/schemas/")) ajv.addSchema(schema);

let held = 0;
for (const [name, data] of files) {
  if (name.includes("/schemas/") || !data.$schema) continue;
  const fits = ajv.getSchema(data.$schema);
  if (!fits) console.log(`${name}: there is no schema ${data.$schema}`);
  else if (fits(data)) held += 1;
  else for (const { instancePath, message } of fits.errors) console.log(`${name}${instancePath}: ${message}`);
}
console.error(held);
