using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Infra.Analysis.Arm;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.Gateway;

/// <summary>The accounts of a plan that serve models, with their deployments.</summary>
internal sealed class ModelAccounts
{
    private const string AccountType = "Microsoft.CognitiveServices/accounts";

    /// <summary>The domains that an account answers under, in front of which is its own subdomain.</summary>
    private static readonly ImmutableArray<string> Domains = [".openai.azure.com", ".services.ai.azure.com", ".cognitiveservices.azure.com"];

    private readonly Dictionary<string, ModelAccountOfPlan> _bySubdomain = new(StringComparer.OrdinalIgnoreCase);

    public ModelAccounts(Plan plan)
    {
        var deployments = plan.Resources
            .Where(resource => Is(resource, AccountType + "/deployments") && ArmId.TryParse(resource.Id, out _))
            .ToLookup(resource => ArmId.Parse(resource.Id!).Parent!.ToString(), Read, StringComparer.OrdinalIgnoreCase);
        foreach (var account in plan.Resources.Where(resource => Is(resource, AccountType) && resource.Id is not null))
        {
            if ((account.Arm!.Body["properties"] as ObjectValue)?.Text("customSubDomainName") is not { } subdomain) continue;
            _bySubdomain.TryAdd(subdomain, new ModelAccountOfPlan(account.Name, account.Id!, [.. deployments[account.Id!]]));
        }
    }

    /// <summary>True if the address is one of a Foundry account, in the plan or not.</summary>
    public static bool IsAccount([NotNullWhen(true)] Uri? url) => url is not null && SubdomainOf(url) is not null;

    /// <summary>The account of the plan that answers under the address; null if there is none.</summary>
    public ModelAccountOfPlan? Find(Uri url) => SubdomainOf(url) is { } subdomain ? _bySubdomain.GetValueOrDefault(subdomain) : null;

    private static string? SubdomainOf(Uri url) => Domains
        .Where(domain => url.Host.EndsWith(domain, StringComparison.OrdinalIgnoreCase)).Select(domain => url.Host[..^domain.Length]).FirstOrDefault();

    private static ModelDeploymentOfPlan Read(PlanResource deployment)
    {
        var model = (deployment.Arm!.Body["properties"] as ObjectValue)?["model"] as ObjectValue;
        return new ModelDeploymentOfPlan(ArmId.Parse(deployment.Id!).Names[^1], model?.Text("name"), model?.Text("format"));
    }

    private static bool Is(PlanResource resource, string type) => resource.Arm?.Type.Equals(type, StringComparison.OrdinalIgnoreCase) == true;
}
