namespace Infra.Analysis.Schema;

/// <summary>A string.</summary>
internal sealed class TextSchema(long? minimumLength, long? maximumLength, string? pattern, bool sensitive) : SchemaType
{
    public long? MinimumLength { get; } = minimumLength;

    public long? MaximumLength { get; } = maximumLength;

    /// <summary>An ECMAScript regular expression.</summary>
    public string? Pattern { get; } = pattern;

    /// <summary>Whether the value is a secret by its type, however the program marks it.</summary>
    public bool Sensitive { get; } = sensitive;
}
