using System.Collections.Immutable;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>The resource types of Foundry, and how their bodies say what they are.</summary>
internal static class FoundryTypes
{
    public const string Account = "Microsoft.CognitiveServices/accounts";
    public const string Project = Account + "/projects";
    public const string ProjectHost = Project + "/capabilityHosts";

    /// <summary>Connections of an account and of a project.</summary>
    public static readonly ImmutableArray<string> Connections = [Account + "/connections", Project + "/connections"];

    /// <summary>The networks that an account gives its agents; null if none are declared.</summary>
    public static ImmutableArray<PropertyValue>? Injections(PlanResource account) =>
        account.Properties().ContainsKey("networkInjections") ? account.Properties().Items("networkInjections") : null;

    /// <summary>True if an account is one for agents: it has projects, or gives agents a network.</summary>
    public static bool HasAgents(AzureResources azure, PlanResource account) =>
        azure.In(account.Id, Project).Any() || Injections(account) is { IsEmpty: false };

    /// <summary>The ids of the subnets that agents run in.</summary>
    public static IEnumerable<string> AgentSubnets(AzureResources azure) => azure.Of(Account)
        .SelectMany(account => Injections(account) ?? []).OfType<ObjectValue>()
        .Select(injection => injection.Text("subnetArmId")).OfType<string>().Where(id => id.Length > 0);

    /// <summary>The connections that a project sees: its own, and those of its account.</summary>
    public static IEnumerable<PlanResource> ConnectionsOf(AzureResources azure, PlanResource project) =>
        azure.In(project.Id, Connections[1]).Concat(azure.In(azure.ParentOf(project)?.Id, Connections[0]));

    /// <summary>What a resource is called in what it is part of.</summary>
    public static string LastName(PlanResource resource) => resource.Arm!.Name[(resource.Arm.Name.LastIndexOf('/') + 1)..];
}
