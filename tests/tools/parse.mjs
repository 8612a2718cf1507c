// Reads the scripts given as arguments as modules of ECMAScript 2020, and prints what browsers of that age do not understand.
// Usage: node parse.mjs FILE…
import { parse, tokenizer } from "acorn";
import { readFileSync } from "node:fs";

const asked = { ecmaVersion: 2020, sourceType: "module" };
for (const file of process.argv.slice(2)) {
  const text = readFileSync(file, "utf8");
  try {
    parse(text, asked);
    // Of ECMAScript 2018, but Safari has it from 16.4 on (2023), and before stops at the whole script.
    for (const { value } of tokenizer(text, asked)) {
      if (value && value.pattern && /\(\?<[=!]/.test(value.pattern)) console.log(`${file}: looks behind: ${value.pattern}`);
    }
  } catch (error) {
    console.log(`${file}: ${error.message}`);
  }
}
