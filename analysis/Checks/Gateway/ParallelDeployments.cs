using Infra.Analysis.Arm;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks.Gateway;

/// <summary>Finds models that would be deployed to one account at the same time, of which Azure refuses one.</summary>
/// <remarks>
/// Templates of Microsoft's own deploy them one after the other for that reason: https://github.com/Azure-Samples/AI-Gateway.
/// </remarks>
public static class ParallelDeployments
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "deployments-parallel";

    private const string Type = "Microsoft.CognitiveServices/accounts/deployments";

    /// <summary>A warning for each deployment that does not wait for the one before it, or that one for it.</summary>
    /// <param name="plan">The plan, with its ARM requests.</param>
    public static IEnumerable<Finding> Check(Plan plan)
    {
        var waits = new Waits(plan);
        return
            from deployment in plan.Resources
            where deployment.Arm?.Type.Equals(Type, StringComparison.OrdinalIgnoreCase) == true && ArmId.TryParse(deployment.Id, out _)
            group deployment by ArmId.Parse(deployment.Id!).Parent into account
            from deployment in account
            let other = account.FirstOrDefault(other =>
                string.CompareOrdinal(other.Urn, deployment.Urn) < 0 && !waits.For(deployment, other) && !waits.For(other, deployment))
            where other is not null
            select new Finding(
                Rule, Severity.Warning, deployment.Urn, "",
                $"The deployments '{other.Name}' and '{deployment.Name}' of one account do not wait for each other. Azure changes one thing " +
                "of an account at a time and refuses the second.",
                "Let each deployment depend on the one before it.");
    }
}
