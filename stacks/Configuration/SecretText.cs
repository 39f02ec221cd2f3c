using Pulumi;

namespace Infra.Stacks.Configuration;

/// <summary>A secret of the configuration. Nothing that prints it shows its text.</summary>
public sealed class SecretText
{
    /// <summary>What stands for a secret of a stack file in a plan: only the engine can decrypt it.</summary>
    private const string Encrypted = "known to the engine only";

    private readonly string? _text;

    /// <summary>Wraps a secret.</summary>
    /// <param name="text">Its text; null if it is encrypted.</param>
    internal SecretText(string? text) => _text = text;

    /// <summary>The text, which stays secret in the state.</summary>
    internal Output<string> Value => Output.CreateSecret(_text ?? Encrypted);

    /// <inheritdoc/>
    public override string ToString() => "[secret]";
}
