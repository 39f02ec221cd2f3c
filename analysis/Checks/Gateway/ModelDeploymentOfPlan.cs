namespace Infra.Analysis.Checks.Gateway;

/// <summary>A model that an account answers for.</summary>
/// <param name="Name">What callers name.</param>
/// <param name="Model">The model; null where nobody knows it.</param>
/// <param name="Format">Whose model it is; null where nobody knows it.</param>
internal sealed record ModelDeploymentOfPlan(string Name, string? Model, string? Format)
{
    /// <summary>True if it is known which model it is.</summary>
    public bool IsKnown => Model is not null && Format is not null;
}
