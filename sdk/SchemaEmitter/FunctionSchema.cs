namespace SchemaEmitter;

/// <summary>A function of a provider.</summary>
/// <param name="Inputs">Its arguments; null when it takes none.</param>
/// <param name="Outputs">The properties of its result.</param>
public sealed record FunctionSchema(IReadOnlyList<PropertySchema>? Inputs, IReadOnlyList<PropertySchema> Outputs);
