// Writes sdk/schema/<package>.json and sdk/schema/azure-native.arm.json from the installed npm packages and wanted.json.
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { armFacts, idPattern } from "./arm.mjs";
import { ProviderPackage, compare } from "./declarations.mjs";

const here = path.dirname(fileURLToPath(import.meta.url));
const target = path.join(here, "..", "..", "sdk", "schema");

/** Reads a JSON file that lies beside this script. */
export function read(name) {
  return JSON.parse(fs.readFileSync(path.join(here, name), "utf8"));
}

/** Writes every schema again. Throws one error that lists everything that is wrong with wanted.json and doubles.json. */
export function extract() {
  const wanted = read("wanted.json");
  const doubles = read("doubles.json");
  const mistakes = [];
  const files = Object.entries(wanted).flatMap(([name, { npm, csharp, resources, functions }]) => {
    const provider = new ProviderPackage(path.join(here, "node_modules", npm), name);
    const numbers = new Numbers(name, doubles[name] ?? {});
    const found = new SchemaBuilder(provider, csharp, numbers, mistakes);
    const paths = Array.isArray(resources) ? Object.fromEntries(resources.map(token => [token, undefined])) : resources;
    const schema = found.build(paths, functions);
    mistakes.push(...numbers.unused().map(unused => `doubles.json: ${unused} names no number of ${name}; remove it`));
    return [[`${name}.json`, schema], ...(found.arm.size ? [[`${name}.arm.json`, sorted(found.arm)]] : [])];
  });
  if (mistakes.length) {
    throw new Error(mistakes.join("\n"));
  }
  fs.mkdirSync(target, { recursive: true });
  for (const [file, content] of files) {
    fs.writeFileSync(path.join(target, file), `${layOut(content)}\n`);
  }
  return files.map(([file]) => file);
}

/** The types that wanted members reach, each read once. */
class SchemaBuilder {
  #pending = [];
  #types = new Map();
  arm = new Map();

  constructor(provider, csharp, numbers, mistakes) {
    this.provider = provider;
    this.csharp = csharp;
    this.numbers = numbers;
    this.mistakes = mistakes;
  }

  build(paths, functions) {
    const resources = new Map();
    for (const [token, pattern] of Object.entries(paths)) {
      this.#attempt(() => resources.set(`${this.provider.name}:${token}`, this.#resource(token, pattern)));
    }
    const invokes = new Map();
    for (const token of functions) {
      this.#attempt(() => invokes.set(`${this.provider.name}:${token}`, this.#function(token)));
    }
    const { properties, required } = this.#object("index:Provider", this.provider.provider());
    while (this.#pending.length) {
      this.#attempt(() => this.#type(this.#pending.pop()));
    }
    const modules = new Set([...resources, ...invokes, ...this.#types].map(([token]) => token.split(":")[1].split("/")[0]));
    modules.delete("index");
    const unnamed = [...modules].filter(module => !this.csharp.namespaces[module]);
    this.mistakes.push(...unnamed.map(module =>
      `wanted.json: ${this.provider.name}: csharp.namespaces lacks ${module}; add its official C# spelling`));
    return {
      name: this.provider.name,
      version: this.provider.version,
      language: { csharp: this.csharp },
      provider: { inputProperties: properties, ...(required.length && { requiredInputs: required }) },
      resources: sorted(resources),
      functions: sorted(invokes),
      types: sorted(this.#types),
    };
  }

  #attempt(read) {
    try {
      read();
    } catch (error) {
      this.mistakes.push(error.message);
    }
  }

  #resource(token, pattern) {
    const { apiVersion, inputs, outputs, state, secretOutputs } = this.provider.resource(token);
    const resource = {
      properties: this.#object(token, outputs).properties,
      required: outputs.required,
      inputProperties: this.#object(token, inputs).properties,
      requiredInputs: inputs.required,
      ...(state && { stateInputs: this.#object(token, state) }),
    };
    for (const name of secretOutputs) {
      resource.properties[name].secret = true;
      resource.stateInputs.properties[name].secret = true;
    }
    if (pattern === undefined) {
      return resource;
    }
    const facts = armFacts(`${this.provider.name}:${token}`, idPattern(pattern), apiVersion, inputs, outputs);
    this.arm.set(`${this.provider.name}:${token}`, facts);
    return { description: `${facts.type}@${facts.apiVersion}`, ...resource };
  }

  #function(token) {
    const { inputs, outputs } = this.provider.function(token);
    const member = token.replace(/:(get|list)/, ":");
    return { ...(inputs && { inputs: this.#object(member, inputs) }), outputs: this.#object(member, outputs) };
  }

  #type(reference) {
    if (this.#types.has(`${this.provider.name}:${reference}`)) {
      return;
    }
    const type = this.provider.type(reference);
    const members = type ? undefined : this.provider.enum(reference);
    if (!type && !members) {
      throw new Error(`${this.provider.name}:${reference} is used but declared nowhere`);
    }
    this.#types.set(`${this.provider.name}:${reference}`, type
      ? { type: "object", ...this.#object(reference, type) }
      : { type: "string", enum: members });
  }

  #object(owner, { properties, required }) {
    return {
      properties: Object.fromEntries(Object.entries(properties).map(([name, property]) => [name, this.#property(owner, name, property)])),
      required,
    };
  }

  #property(owner, name, { enum: isEnum, ...property }) {
    const [, reference] = property.$ref?.match(/^#\/types\/[^:]+:(.+)$/) ?? [];
    if (reference) {
      this.#pending.push(reference);
    }
    const inner = nested => this.#property(owner, name, nested);
    return {
      ...property,
      ...(property.type === "integer" && this.numbers.isDouble(owner, name) && { type: "number" }),
      ...(property.items && { items: inner(property.items) }),
      ...(property.additionalProperties && { additionalProperties: inner(property.additionalProperties) }),
      ...(property.oneOf && { oneOf: property.oneOf.map(inner) }),
    };
  }
}

/** TypeScript knows only `number`; which of them are C# doubles is kept by hand in doubles.json. */
class Numbers {
  #used = new Set();

  constructor(name, doubles) {
    this.all = doubles === "every number";
    this.doubles = this.all ? {} : doubles;
  }

  isDouble(owner, property) {
    const key = [owner, owner.replace(/Response$/, "")].find(name => this.doubles[name]?.includes(property));
    if (key) {
      this.#used.add(`${key}.${property}`);
    }
    return this.all || key !== undefined;
  }

  unused() {
    return Object.entries(this.doubles)
      .flatMap(([type, properties]) => properties.map(property => `${type}.${property}`))
      .filter(name => !this.#used.has(name));
  }
}

function sorted(map) {
  return Object.fromEntries([...map].sort(([a], [b]) => compare(a, b)));
}

/** JSON in which what fits on a line stays on one: short to read, and a change is a short diff. */
function layOut(value, indent = "") {
  const flat = JSON.stringify(value);
  if (indent.length + flat.length <= 140 || typeof value !== "object") {
    return flat;
  }
  const inner = `${indent} `;
  const lines = Array.isArray(value)
    ? value.map(item => `${inner}${layOut(item, inner)}`)
    : Object.entries(value).map(([key, item]) => `${inner}${JSON.stringify(key)}: ${layOut(item, inner)}`);
  const [open, close] = Array.isArray(value) ? "[]" : "{}";
  return `${open}\n${lines.join(",\n")}\n${indent}${close}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    console.log(extract().join("\n"));
  } catch (error) {
    console.error(error.message);
    process.exitCode = 1;
  }
}
