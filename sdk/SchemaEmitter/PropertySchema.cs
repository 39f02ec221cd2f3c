using System.Text.Json;

namespace SchemaEmitter;

/// <summary>One property of a resource, a function or a nested type.</summary>
/// <param name="Wire">Its name on the wire.</param>
/// <param name="Type">Its type.</param>
/// <param name="Required">Whether it is always there.</param>
/// <param name="Secret">Whether its value is a secret.</param>
/// <param name="Default">The value the SDK sets when the user sets none.</param>
public sealed record PropertySchema(string Wire, TypeSchema Type, bool Required, bool Secret, JsonElement? Default);
