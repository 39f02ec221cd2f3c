// Reads one installed Pulumi provider package: what a resource, a function, a nested type or an enum consists of, without its prose.
import fs from "node:fs";
import path from "node:path";
import ts from "typescript";

/** One provider package as installed by npm. */
export class ProviderPackage {
  #inputs;
  #outputs;
  #enums = new Map();
  #nestedDefaults;
  #filesOf = new Map();

  /** @param {string} root folder of the installed package; @param {string} name Pulumi's name of the provider */
  constructor(root, name) {
    this.root = root;
    this.name = name;
    this.version = JSON.parse(fs.readFileSync(path.join(root, "package.json"), "utf8")).version;
    this.#inputs = interfacesOf(path.join(root, "types", "input.d.ts"));
    this.#outputs = interfacesOf(path.join(root, "types", "output.d.ts"));
    this.#nestedDefaults = nestedDefaultsOf(path.join(root, "types", "input.js"));
  }

  /** The declarations and the script of `module:Member`; npm spells file names in its own camel case. */
  #load(token) {
    const [module, member] = token.split(":");
    const folder = module.startsWith("index/") ? this.root : path.join(this.root, module);
    if (!this.#filesOf.has(folder)) {
      const names = fs.existsSync(folder) ? fs.readdirSync(folder) : [];
      this.#filesOf.set(folder, new Map(names.map(name => [name.toLowerCase(), path.join(folder, name)])));
    }
    const files = this.#filesOf.get(folder);
    const declarations = files.get(`${member}.d.ts`.toLowerCase());
    if (!declarations) {
      throw new Error(`${this.name}:${token}: ${this.name} ${this.version} has no such member. Check the module and the spelling.`);
    }
    return {
      declarations: parse(declarations),
      script: fs.readFileSync(files.get(`${member}.js`.toLowerCase()), "utf8"),
    };
  }

  /** A resource: its inputs, outputs, state inputs of a bridged provider, secrets, and the API version azure-native uses for it. */
  resource(token) {
    const { declarations, script } = this.#load(token);
    const type = token.split(":")[1];
    const [declaration] = declarations.statements.filter(s => ts.isClassDeclaration(s) && s.name.text === type);
    const constructor = script.slice(script.indexOf("    constructor("));

    const constant = constructor.match(/resourceInputs\["(\w+)"\] = "[^"]*";/);
    if (constant) {
      throw new Error(`${this.name}:${token}: ${constant[1]} is a constant that the SDK fills in, which the emitter does not know how to do.`);
    }

    const defaults = defaultsIn(constructor, /resourceInputs\["(\w+)"\] = \(args\?\.\w+\) \?\? (.+?);/g);
    const secrets = new Set([...constructor.matchAll(/resourceInputs\["(\w+)"\] = args\?\.(\w+) \? pulumi\.secret\(/g)].map(m => m[1]));
    const secretOutputs = constructor.match(/additionalSecretOutputs: (\[[^\]]*\])/);

    return {
      apiVersion: script.match(/Uses Azure REST API version ([0-9a-z-]+)\./)?.[1],
      inputs: this.#object(interfaceIn(declarations, `${type}Args`), { defaults, secrets }),
      outputs: this.#object({ members: declaration.members.filter(m => ts.isPropertyDeclaration(m)) }, {}),
      state: this.#object(interfaceIn(declarations, `${type}State`), {}),
      secretOutputs: secretOutputs ? JSON.parse(secretOutputs[1]) : [],
    };
  }

  /** The arguments of the explicit provider. */
  provider() {
    const script = fs.readFileSync(path.join(this.root, "provider.js"), "utf8");
    const constructor = script.slice(script.indexOf("    constructor("));
    const secrets = new Set([...constructor.matchAll(/resourceInputs\["(\w+)"\] = args\?\.(\w+) \? pulumi\.secret\(/g)].map(m => m[1]));
    const defaults = defaultsIn(constructor, /resourceInputs\["(\w+)"\] = \(args\?\.\w+\) \?\? ("[^"]*"|true|false|[\d.]+);/g);
    return this.#object(interfaceIn(parse(path.join(this.root, "provider.d.ts")), "ProviderArgs"), { defaults, secrets });
  }

  /** A function: its arguments and its result. */
  function(token) {
    const { declarations } = this.#load(token);
    const member = token.split(":")[1];
    const type = member[0].toUpperCase() + member.slice(1);
    return {
      inputs: this.#object(interfaceIn(declarations, `${type}Args`), {}),
      outputs: this.#object(interfaceIn(declarations, `${type}Result`), {}),
    };
  }

  /** A nested type by its reference, for example `network:Subnet`; an input of that name wins over an output. */
  type(reference) {
    const [module, name] = reference.split(":");
    const prefix = module === "index" ? "" : `${module}.`;
    const input = this.#inputs.get(`${prefix}${name}Args`) ?? this.#inputs.get(`${prefix}${name}`);
    if (input) {
      return this.#object(input, { defaults: this.#nestedDefaults.get(`${prefix}${name}Args`) });
    }
    const output = this.#outputs.get(`${prefix}${name}`);
    return output && this.#object(output, {});
  }

  /** An enum by its reference, as pairs of member name and value. */
  enum(reference) {
    const [module, name] = reference.split(":");
    if (!this.#enums.has(module)) {
      this.#enums.set(module, enumsOf(path.join(this.root, "types", "enums", module === "index" ? "" : module, "index.d.ts")));
    }
    return this.#enums.get(module).get(name);
  }

  #object(declaration, { defaults = new Map(), secrets = new Set() }) {
    if (!declaration) {
      return undefined;
    }
    const properties = {};
    const required = [];
    for (const member of [...declaration.members].sort((a, b) => compare(a.name.text, b.name.text))) {
      const wire = member.name.text;
      if (!member.type || isStatic(member) || wire === "__pulumiType") {
        continue;
      }
      const { optional, type } = this.#type(member.type);
      properties[wire] = {
        ...type,
        ...(defaults.has(wire) && { default: defaults.get(wire) }),
        ...(secrets.has(wire) && { secret: true }),
      };
      if (!optional && !member.questionToken) {
        required.push(wire);
      }
    }
    return { properties, required };
  }

  #type(node) {
    if (ts.isParenthesizedTypeNode(node)) {
      return this.#type(node.type);
    }
    switch (node.kind) {
      case ts.SyntaxKind.StringKeyword: return { type: { type: "string" } };
      case ts.SyntaxKind.BooleanKeyword: return { type: { type: "boolean" } };
      case ts.SyntaxKind.NumberKeyword: return { type: { type: "integer" } };
      case ts.SyntaxKind.AnyKeyword: return { type: { $ref: "pulumi.json#/Any" } };
    }
    if (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal)) {
      return { type: { type: "string", const: node.literal.text } };
    }
    if (ts.isArrayTypeNode(node)) {
      return { type: { type: "array", items: this.#type(node.elementType).type } };
    }
    if (ts.isTypeLiteralNode(node) && ts.isIndexSignatureDeclaration(node.members[0])) {
      return { type: { type: "object", additionalProperties: this.#type(node.members[0].type).type } };
    }
    if (ts.isUnionTypeNode(node)) {
      const members = node.types.filter(t => t.kind !== ts.SyntaxKind.UndefinedKeyword);
      const optional = members.length < node.types.length;
      return members.length === 1
        ? { ...this.#type(members[0]), optional }
        : { optional, type: { oneOf: members.map(m => this.#type(m).type) } };
    }
    if (ts.isTypeReferenceNode(node)) {
      const name = node.typeName.getText();
      if (name === "pulumi.Input" || name === "pulumi.Output") {
        return this.#type(node.typeArguments[0]);
      }
      const [kind, ...rest] = name.split(".");
      const [module, member] = rest.length === 1 ? ["index", rest[0]] : rest;
      if (kind === "enums") {
        return { type: { $ref: `#/types/${this.name}:${module}:${member}`, enum: true } };
      }
      if (kind === "inputs") {
        return { type: { $ref: `#/types/${this.name}:${module}:${member.replace(/Args$/, "")}` } };
      }
      if (kind === "outputs") {
        return { type: { $ref: `#/types/${this.name}:${module}:${member}` } };
      }
    }
    throw new Error(`${this.name}: the emitter knows no such type: ${node.getText()}`);
  }
}

/** Ordinal comparison, the order of everything written. */
export function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0;
}

function parse(file) {
  return ts.createSourceFile(file, fs.readFileSync(file, "utf8"), ts.ScriptTarget.Latest, true);
}

function isStatic(member) {
  return member.modifiers?.some(m => m.kind === ts.SyntaxKind.StaticKeyword) ?? false;
}

function interfaceIn(source, name) {
  return source.statements.find(s => ts.isInterfaceDeclaration(s) && s.name.text === name);
}

function interfacesOf(file) {
  const found = new Map();
  const visit = (statements, prefix) => {
    for (const statement of statements) {
      if (ts.isInterfaceDeclaration(statement)) {
        found.set(prefix + statement.name.text, statement);
      } else if (ts.isModuleDeclaration(statement) && statement.body) {
        visit(statement.body.statements, `${prefix}${statement.name.text}.`);
      }
    }
  };
  if (fs.existsSync(file)) {
    visit(parse(file).statements, "");
  }
  return found;
}

function nestedDefaultsOf(file) {
  const found = new Map();
  const script = fs.existsSync(file) ? fs.readFileSync(file, "utf8") : "";
  for (const [, name, body] of script.matchAll(/function (\w+)ProvideDefaults\(val\) \{([\s\S]*?)\n {4}\}/g)) {
    const assignment = script.slice(script.indexOf(body)).match(/\n {4}(\w+)\.\w+ProvideDefaults = /);
    const key = `${assignment[1]}.${name[0].toUpperCase()}${name.slice(1)}`;
    found.set(key, defaultsIn(body, /(\w+): \(val\.\w+\) \?\? (.+?),\n/g));
  }
  return found;
}

function defaultsIn(script, pattern) {
  return new Map([...script.matchAll(pattern)].map(([, name, value]) => [name, JSON.parse(value)]));
}

function enumsOf(file) {
  const found = new Map();
  for (const statement of parse(file).statements) {
    if (!ts.isVariableStatement(statement)) {
      continue;
    }
    const [declaration] = statement.declarationList.declarations;
    if (declaration.type && ts.isTypeLiteralNode(declaration.type)) {
      found.set(declaration.name.text, declaration.type.members.map(member => {
        if (!ts.isStringLiteral(member.type.literal)) {
          throw new Error(`${file}: ${declaration.name.text} is an enum of numbers, which the emitter does not know how to write.`);
        }
        return { name: member.name.text, value: member.type.literal.text };
      }));
    }
  }
  return found;
}
