using System.Globalization;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>Finds projects that nobody could give a role, and more projects than an account carries.</summary>
/// <remarks>
/// The numbers are those that people who run many found: each project takes addresses of the agents' subnet. The service documents none.
/// </remarks>
internal static class FoundryProjects
{
    /// <summary>The rule on who a project is.</summary>
    public const string IdentityRule = "project-identity";

    /// <summary>The rule on how many there are.</summary>
    public const string CountRule = "project-count";

    private const int Most = 250;
    private const int MostUnderLoad = 25;

    /// <summary>What is wrong with the projects of a plan.</summary>
    public static IEnumerable<Finding> Check(AzureResources azure) =>
        azure.Of(FoundryTypes.Project).SelectMany(Identity).Concat(azure.Of(FoundryTypes.Account).SelectMany(account => Count(azure, account)));

    private static IEnumerable<Finding> Identity(PlanResource project) =>
        !project.Arm!.Body.IsUnknown("identity") && project.Arm.Body.Object("identity").Text("type") is null or "None"
            ? [new Finding(
                IdentityRule, Severity.Error, project.Urn, "identity",
                $"The project '{project.Name}' has no identity, so that its agents can be given no role and sign in to no gateway; a project does not get one of another kind later.",
                "Give it a system-assigned identity, or one made before.")]
            : [];

    private static IEnumerable<Finding> Count(AzureResources azure, PlanResource account)
    {
        var count = azure.In(account.Id, FoundryTypes.Project).Count();
        if (count <= MostUnderLoad) yield break;
        var tooMany = count > Most;
        yield return new Finding(
            CountRule, tooMany ? Severity.Error : Severity.Warning, account.Urn, "",
            string.Create(
                CultureInfo.InvariantCulture,
                $"The account '{account.Name}' has {count} projects; {(tooMany ? $"{Most} is the most that it carries when little happens" : $"more than {MostUnderLoad} run out of addresses under load")}."),
            "Give some of them an account of their own, in a subnet of its own.");
    }
}
