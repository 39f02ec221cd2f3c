using Infra.Emulator.Documents;
using Infra.Emulator.Statements;

namespace Infra.Emulator.Validation;

/// <summary>A policy document or fragment to be checked, and what is known of where it will be.</summary>
/// <param name="Name">What to call it in diagnostics: a file, or a resource. Unique in its set.</param>
/// <param name="Text">Its text.</param>
public sealed record PolicyText(string Name, string Text)
{
    /// <summary>How its expressions are written.</summary>
    public PolicyFormat Format { get; init; } = PolicyFormat.RawXml;

    /// <summary>What it is.</summary>
    public PolicyKind Kind { get; init; } = PolicyKind.AsWritten;

    /// <summary>What it is attached to; null if that is not known, or it is a fragment.</summary>
    public PolicyScope? Scope { get; init; }

    /// <summary>The id by which others include it; null if it is no fragment, or that is not known.</summary>
    public string? FragmentId { get; init; }

    /// <summary>
    /// The <see cref="Name"/>s of what may be the next broader scope: of an operation its API, of an API the products it is in. Empty if there
    /// is none; null if nobody knows.
    /// </summary>
    public IReadOnlyList<string>? Parents { get; init; }
}
