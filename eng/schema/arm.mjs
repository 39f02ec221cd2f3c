// What Azure Resource Manager calls a resource of azure-native. npm carries the API version but not the id pattern: wanted.json does.
const resourceGroup = "/subscriptions/{subscriptionId}/resourceGroups/{resourceGroupName}/providers/";

/** The full id pattern of a resource; a pattern that starts with its provider namespace lies in a resource group. */
export function idPattern(pattern) {
  return pattern.startsWith("/") ? pattern : resourceGroup + pattern;
}

/** One entry of azure-native.arm.json. Throws when the pattern and the resource's inputs do not fit together. */
export function armFacts(token, path, apiVersion, inputs, outputs) {
  const parameters = [...path.matchAll(/\{(\w+)\}/g)].map(match => match[1]).filter(name => name !== "subscriptionId");
  const names = Object.keys(inputs.properties);
  const strangers = parameters.filter(name => !names.includes(name));
  if (strangers.length) {
    const named = strangers.map(name => `{${name}}`).join(", ");
    throw new Error(`wanted.json: ${token}: ${path} has ${named}, which is no input. ${expected(inputs, outputs)}`);
  }
  const inputsOnly = names.filter(name => !parameters.includes(name) && !(name in outputs.properties));
  const forgotten = inputsOnly.filter(name => /Name$/.test(name) && inputs.required.includes(name));
  if (forgotten.length) {
    throw new Error(`wanted.json: ${token}: ${path} lacks ${forgotten.map(name => `{${name}}`).join(", ")}. ${expected(inputs, outputs)}`);
  }
  return {
    type: armType(path),
    apiVersion: inputsOnly.includes("apiVersion") ? "{apiVersion}" : apiVersion,
    path,
    pathInputs: parameters,
    inputsOnly,
    autoName: autoName(path),
    outputs: Object.keys(outputs.properties),
  };
}

/** Names the inputs that are not outputs: the path parameters are among them. */
export function expected(inputs, outputs) {
  const candidates = Object.keys(inputs.properties).filter(name => !(name in outputs.properties));
  return `The parameters are among: ${candidates.join(", ")}.`;
}

/** The ARM type; where an input decides about it, it stands in braces (the record type of a DNS record set, everything of a generic resource). */
function armType(path) {
  const [, inGroup] = path.split(/\/providers\/(?!.*\/providers\/)/);
  if (inGroup === undefined) {
    return "Microsoft.Resources/resourceGroups";
  }
  const [namespace, ...segments] = inGroup.replace("{parentResourcePath}/", "").split("/");
  return [namespace, ...segments.filter((_, index) => index % 2 === 0)].join("/");
}

/** How the provider names a resource whose name argument is left out (its rule goes by the path alone). */
function autoName(path) {
  const last = path.match(/\{(\w+)\}$/)?.[1];
  if (last === "roleAssignmentName" || last === "roleDefinitionId") {
    return "uuid";
  }
  if (last === "endpointName" || last === "customDomainName") {
    return "random";
  }
  const [, inGroup] = path.split(/\/providers\/(?!.*\/providers\/)/);
  return inGroup === undefined || inGroup.match(/\{\w+\}/g)?.length === 1 ? "random" : "copy";
}
