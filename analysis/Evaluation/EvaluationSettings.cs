namespace Infra.Analysis.Evaluation;

/// <summary>What the program is told about where it runs.</summary>
public sealed record EvaluationSettings
{
    /// <summary>The Pulumi project.</summary>
    public required string Project { get; init; }

    /// <summary>The Pulumi stack.</summary>
    public required string Stack { get; init; }

    /// <summary>The Pulumi organization; <c>organization</c> as in Pulumi's own tests.</summary>
    public string Organization { get; init; } = "organization";

    /// <summary>The folder of <c>Pulumi.yaml</c>; null if the program does not ask for it.</summary>
    public string? RootDirectory { get; init; }
}
