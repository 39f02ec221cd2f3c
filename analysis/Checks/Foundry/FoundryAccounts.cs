using Infra.Analysis.Checks.PrivateNames;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>Finds accounts for agents that cannot have projects, whose agents get no network, or that are open.</summary>
/// <remarks>
/// "Set up private networking for Foundry Agent Service", https://learn.microsoft.com/azure/ai-foundry/agents/how-to/virtual-networks.
/// </remarks>
internal static class FoundryAccounts
{
    /// <summary>The rule on what an account for agents must be, from its start.</summary>
    public const string Rule = "foundry-account";

    /// <summary>The rule on doors that should be shut.</summary>
    public const string OpenRule = "foundry-account-open";

    private const string Kind = "AIServices";
    private const string Sku = "S0";

    /// <summary>What is wrong with the accounts for agents.</summary>
    public static IEnumerable<Finding> Check(AzureResources azure, ILookup<string, PrivateLink> links) => azure.Of(FoundryTypes.Account)
        .Where(account => FoundryTypes.HasAgents(azure, account))
        .SelectMany(account => Shape(account).Concat(Network(account)).Concat(Doors(account, account.Id is { } id && links.Contains(id))));

    private static IEnumerable<Finding> Shape(PlanResource account)
    {
        var (body, properties) = (account.Arm!.Body, account.Properties());
        if (!body.IsUnknown("kind") && body.Text("kind") != Kind)
        {
            yield return Error(account, "kind", $"is of the kind '{body.Text("kind")}', which has no projects", $"Take {Kind}.");
        }

        if (body.Object("sku").Text("name") is { } sku && sku != Sku)
        {
            yield return Error(account, "sku.name", $"has the size '{sku}', which the kind {Kind} does not have", $"Take {Sku}.");
        }

        if (!properties.IsTrue("allowProjectManagement") && !properties.IsUnknown("allowProjectManagement"))
        {
            yield return Error(
                account, "properties.allowProjectManagement", "does not allow projects, which can be said only when it is created", "Set allowProjectManagement to true.");
        }

        if (properties.IsUnknown("customSubDomainName")) yield break;
        var (name, domain) = (account.Arm.Name, properties.Text("customSubDomainName"));
        if (domain is null)
        {
            yield return Error(
                account, "properties.customSubDomainName", "has no domain of its own, without which neither tokens of Entra nor private endpoints work, and which no account gets later",
                $"Set customSubDomainName to '{name}'.");
        }
        else if (!BodyQueries.Same(domain, name) || domain.Any(char.IsAsciiLetterUpper))
        {
            yield return Error(
                account, "properties.customSubDomainName", $"has the domain '{domain}', and agents look for it under its own name in small letters",
                $"Call both the same, as '{name.ToLowerInvariant()}'.");
        }
    }

    private static IEnumerable<Finding> Network(PlanResource account)
    {
        const string Path = "properties.networkInjections";
        if (FoundryTypes.Injections(account) is not { } injections || account.Properties().IsUnknown("networkInjections")) yield break;
        if (injections is not [ObjectValue injection])
        {
            yield return Error(account, Path, "must say of one network where its agents run", "Give a list of one.");
            yield break;
        }

        if (!injection.IsUnknown("scenario") && !BodyQueries.Same(injection.Text("scenario"), "agent"))
        {
            yield return Error(account, Path + "[0].scenario", $"gives a network to '{injection.Text("scenario")}', and agents get none", "Set scenario to agent.");
        }

        if (injection.IsUnknown("subnetArmId") || injection.IsUnknown("useMicrosoftManagedNetwork")) yield break;
        var (hasSubnet, managed) = (!string.IsNullOrEmpty(injection.Text("subnetArmId")), injection.IsTrue("useMicrosoftManagedNetwork"));
        if (hasSubnet == managed)
        {
            yield return Error(
                account, Path + "[0]", managed ? "has both a subnet and a managed network for its agents, of which one can be" : "has neither a subnet nor a managed network for its agents",
                "Give subnetArmId, or set useMicrosoftManagedNetwork to true and leave the subnet out.");
        }
    }

    private static IEnumerable<Finding> Doors(PlanResource account, bool hasEndpoint)
    {
        var properties = account.Properties();
        var shut = properties.Text("publicNetworkAccess") == "Disabled" || properties.IsUnknown("publicNetworkAccess");
        if (!shut && (hasEndpoint || FoundryTypes.Injections(account) is { IsEmpty: false }))
        {
            yield return new Finding(
                OpenRule, Severity.Error, account.Urn, "properties.publicNetworkAccess",
                $"The account '{account.Name}' is private, by an endpoint or by the network of its agents, and can be reached from the internet as well.",
                "Set publicNetworkAccess to Disabled.");
        }
        else if (!shut && properties.Object("networkAcls").Text("defaultAction") is null or "Allow")
        {
            yield return Warning("properties.networkAcls.defaultAction", "takes calls from any network", "Set publicNetworkAccess to Disabled, or networkAcls.defaultAction to Deny.");
        }

        if (!properties.IsTrue("disableLocalAuth") && !properties.IsUnknown("disableLocalAuth"))
        {
            yield return Warning(
                "properties.disableLocalAuth", "is open to whoever has one of its two keys, which agents never use and which leave no trace of who called",
                "Set disableLocalAuth to true.");
        }

        Finding Warning(string path, string message, string help) =>
            new(OpenRule, Severity.Warning, account.Urn, path, $"The account '{account.Name}' {message}.", help);
    }

    private static Finding Error(PlanResource account, string path, string message, string help) =>
        new(Rule, Severity.Error, account.Urn, path, $"The account '{account.Name}' of agents {message}.", help);
}
