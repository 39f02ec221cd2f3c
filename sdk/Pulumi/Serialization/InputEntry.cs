namespace Pulumi.Serialization;

/// <summary>One argument to send.</summary>
/// <param name="Name">The wire name.</param>
/// <param name="Value">The value as the program gave it.</param>
/// <param name="Json">Whether it is sent as JSON text.</param>
internal readonly record struct InputEntry(string Name, object? Value, bool Json = false);
