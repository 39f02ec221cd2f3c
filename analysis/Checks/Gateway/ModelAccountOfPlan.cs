using System.Collections.Immutable;

namespace Infra.Analysis.Checks.Gateway;

/// <summary>An account that serves models.</summary>
/// <param name="Name">The account's name in the stack.</param>
/// <param name="Id">Its id.</param>
/// <param name="Deployments">Its models.</param>
internal sealed record ModelAccountOfPlan(string Name, string Id, ImmutableArray<ModelDeploymentOfPlan> Deployments)
{
    /// <summary>The deployment of this name; null if there is none.</summary>
    public ModelDeploymentOfPlan? Find(string name) =>
        Deployments.FirstOrDefault(deployment => deployment.Name.Equals(name, StringComparison.OrdinalIgnoreCase));
}
