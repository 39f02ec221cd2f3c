// npm run add -- <package>:<module>:<Member> [<id pattern>]   adds a resource or function to wanted.json and writes the schemas again.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { expected } from "./arm.mjs";
import { ProviderPackage, compare } from "./declarations.mjs";
import { extract, read } from "./extract.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const file = path.join(here, "wanted.json");

function add(token, pattern) {
  const [, name, rest] = token?.match(/^([\w-]+):([\w/]+:\w+)$/) ?? [];
  const wanted = read("wanted.json");
  if (!wanted[name]) {
    throw new Error(`Give a token such as azure-native:network:BastionHost; the packages are ${Object.keys(wanted).join(", ")}.`);
  }
  const entry = wanted[name];
  const member = rest.split(":")[1];
  const provider = new ProviderPackage(path.join(here, "node_modules", entry.npm), name);
  if (/^[a-z]/.test(member)) {
    provider.function(rest);
    entry.functions = [...new Set([...entry.functions, rest])].sort(compare);
  } else if (Array.isArray(entry.resources)) {
    provider.resource(rest);
    entry.resources = [...new Set([...entry.resources, rest])].sort(compare);
  } else {
    const { inputs, outputs } = provider.resource(rest);
    if (!pattern) {
      throw new Error(`${token} needs its id pattern as second argument, for example 'Microsoft.Network/bastionHosts/{bastionHostName}' `
        + `(within a resource group) or '/{scope}/providers/...'. ${expected(inputs, outputs)}`);
    }
    entry.resources = Object.fromEntries(Object.entries({ ...entry.resources, [rest]: pattern }).sort(([a], [b]) => compare(a, b)));
  }
  const before = fs.readFileSync(file);
  fs.writeFileSync(file, `${JSON.stringify(wanted, null, 2)}\n`);
  try {
    extract();
  } catch (error) {
    fs.writeFileSync(file, before);
    throw error;
  }
}

try {
  add(process.argv[2], process.argv[3]);
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
