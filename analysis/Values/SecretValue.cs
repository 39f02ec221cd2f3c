namespace Infra.Analysis.Values;

/// <summary>A secret. Checks may look at <see cref="Content"/>; nothing may print it.</summary>
public sealed record SecretValue : PropertyValue
{
    /// <summary>Marks a value as secret; a secret of a secret is the same secret.</summary>
    public SecretValue(PropertyValue content) => Content = content.Content;

    /// <summary>What is kept secret.</summary>
    public override PropertyValue Content { get; }

    /// <inheritdoc />
    public override string ToString() => SecretPlaceholder;
}
