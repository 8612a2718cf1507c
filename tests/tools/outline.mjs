// Takes one country's outline out of the npm package world-atlas (Natural Earth, public domain) and prints it as JSON.
// placebook/dataset/outlines/README.md says how to run it.
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { pathToFileURL } from "node:url";

// The packages are those of the folder it is run in, not of this one: nothing here needs them but this.
const require = createRequire(pathToFileURL(`${process.cwd()}/`));
const { feature } = require("topojson-client");
const { version } = require("world-atlas/package.json");

const [, , file, id] = process.argv;
const world = JSON.parse(readFileSync(require.resolve(`world-atlas/${file}`), "utf8"));
const country = feature(world, world.objects.countries.geometries.find((geometry) => geometry.id === id));
const { type, coordinates } = country.geometry;
// The first ring of a polygon is its shore. Any others would be holes, which the United Kingdom has not.
const shores = (type === "Polygon" ? [coordinates] : coordinates).map(([shore]) => shore);
const rings = shores
  .map((shore) => shore.map((point) => point.map((degrees) => Number(degrees.toFixed(3)))))
  .sort((a, b) => b.length - a.length);

const said = {
  name: country.properties.name,
  credit: "Natural Earth, public domain",
  source: `npm package world-atlas ${version}, ${file}, id ${id}`,
};
const head = Object.entries(said).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)},\n`);
console.log(`{\n${head.join("")}  "rings": [\n${rings.map((ring) => `    ${JSON.stringify(ring)}`).join(",\n")}\n  ]\n}`);
