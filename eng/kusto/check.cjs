// Reads { functions: [{ name, parameters, body }], documents: [{ name, text }] } from standard input and writes what the official language
// service of Kusto finds wrong with the documents: a list of { document, line, column, code, severity, message }. It knows the tables of
// tables.json and the functions, so that an unknown column is found as well as a missing bracket.

// The language service is a translation of the .NET one, and makes itself known as globals.
require('@kusto/language-service-next/bridge.js');
require('@kusto/language-service-next/Kusto.Language.Bridge.js');

const { readFileSync } = require('node:fs');
const { join } = require('node:path');
const { Symbols, GlobalState, KustoCode } = globalThis.Kusto.Language;

const { tables } = JSON.parse(readFileSync(join(__dirname, 'tables.json'), 'utf8'));
const { functions, documents } = JSON.parse(readFileSync(0, 'utf8'));

const schemaOf = (columns) => `(${Object.entries(columns).map(([name, type]) => `['${name}']:${type}`).join(', ')})`;
const database = new Symbols.DatabaseSymbol.ctor('workspace', [
  ...tables.map((table) => new Symbols.TableSymbol.$ctor7(table.name, schemaOf(table.columns), null)),
  ...functions.map((one) => new Symbols.FunctionSymbol.$ctor16(one.name, `(${one.parameters})`, `{\n${one.body}\n}`, null)),
]);
const globals = GlobalState.Default.WithDatabase(database);

const findings = [];
for (const { name, text } of documents) {
  const diagnostics = KustoCode.ParseAndAnalyze(text, globals).GetDiagnostics();
  for (let index = 0; index < diagnostics.Count; index++) {
    const found = diagnostics.getItem(index);
    const before = text.slice(0, found.Start).split('\n');
    findings.push({
      document: name,
      line: before.length,
      column: before.at(-1).length + 1,
      code: found.Code,
      severity: found.Severity,
      message: found.Message,
    });
  }
}

process.stdout.write(`${JSON.stringify(findings, null, 1)}\n`);
