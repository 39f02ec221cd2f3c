namespace SchemaEmitter;

/// <summary>A resource type.</summary>
/// <param name="Description">What a provider calls it beside its token (ARM type and API version), or null.</param>
/// <param name="Outputs">Its properties once it exists.</param>
/// <param name="Inputs">Its arguments.</param>
/// <param name="State">What narrows down a look-up of a bridged provider; null for azure-native.</param>
public sealed record ResourceSchema(
    string? Description,
    IReadOnlyList<PropertySchema> Outputs,
    IReadOnlyList<PropertySchema> Inputs,
    IReadOnlyList<PropertySchema>? State);
