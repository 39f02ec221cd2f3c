using Infra.Analysis.Checks.Foundry;
using Infra.Analysis.Checks.Gateway;
using Infra.Analysis.Findings;

namespace Infra.Analysis.Checks.PrivateNames;

/// <summary>Finds what agents or a gateway call, has no public door, and has no private endpoint either.</summary>
internal static class MissingEndpoints
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "endpoint-missing";

    /// <summary>An error for each resource that nobody could reach.</summary>
    /// <param name="azure">The plan.</param>
    /// <param name="links">Its private endpoints.</param>
    /// <param name="stores">The stores of its agents.</param>
    /// <param name="accounts">Its accounts with models.</param>
    /// <param name="backends">The backends of its gateways.</param>
    public static IEnumerable<Finding> Check(
        AzureResources azure, ILookup<string, PrivateLink> links, IEnumerable<AgentStore> stores, ModelAccounts accounts, IEnumerable<GatewayBackend> backends)
    {
        var called = stores.Where(store => store.Resource is not null).Select(store => (Resource: store.Resource!, By: $"the project '{store.Project.Name}'"))
            .Concat(azure.Of(FoundryTypes.Account).Where(account => FoundryTypes.HasAgents(azure, account)).Select(account => (Resource: account, By: "whoever builds agents")))
            .Concat(backends.Select(backend => (Resource: backend.Url is { } url ? azure.Find(accounts.Find(url)?.Id) : null, By: $"the backend '{backend.Name}'"))
                .Where(backend => backend.Resource is not null).Select(backend => (Resource: backend.Resource!, backend.By)));
        return
            from one in called.DistinctBy(one => one.Resource.Urn)
            where one.Resource.Id is not null && one.Resource.Properties().Text("publicNetworkAccess") is { } access && BodyQueries.Same(access, "Disabled")
            let groups = EndpointKind.Of(one.Resource.Arm!.Type).Select(kind => kind.Group).ToArray()
            where !links[one.Resource.Id!].Any(link => link.Group is null || groups.Contains(link.Group, StringComparer.OrdinalIgnoreCase))
            select new Finding(
                Rule, Severity.Error, one.Resource.Urn, "properties.publicNetworkAccess",
                $"'{one.Resource.Name}' is shut to the internet and has no private endpoint: {one.By} cannot reach it.",
                $"Declare a private endpoint to {string.Join(" or ", groups)}, with its DNS zones.");
    }
}
