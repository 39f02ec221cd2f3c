using System.Collections.Immutable;
using Infra.Components.Foundry.Guardrails;
using Infra.Components.Naming;
using Infra.Components.PrivateEndpoints;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.CognitiveServices;
using Deployment = Pulumi.AzureNative.CognitiveServices.Deployment;
using Inputs = Pulumi.AzureNative.CognitiveServices.Inputs;

namespace Infra.Components.Foundry;

/// <summary>What all our Foundry accounts have in common: their bodies, their endpoints, their models one after the other.</summary>
internal static class AccountParts
{
    /// <summary>The kind of an account that has projects and every model, of which there is one size.</summary>
    public const string Kind = "AIServices";

    /// <summary>The only size.</summary>
    public const string Sku = "S0";

    /// <summary>The part of an account that a private endpoint leads to; an account has only this one.</summary>
    private const string AccountGroup = "account";

    /// <summary>The key of the address among those that Azure returns; the others are those of speech, vision, language and so on.</summary>
    private const string OpenAIApi = "OpenAI Language Model Instance API";

    /// <summary>The properties of an account that no network reaches but by its private endpoint.</summary>
    /// <param name="accountName">Its name in Azure.</param>
    /// <param name="acceptsKeys">Whether its keys open it as well.</param>
    public static Inputs.AccountPropertiesArgs Properties(Output<string> accountName, bool acceptsKeys) => new()
    {
        AllowProjectManagement = true,

        // Entra tokens and private endpoints work only under a domain of its own, which can never be changed.
        CustomSubDomainName = accountName,
        DisableLocalAuth = !acceptsKeys,
        PublicNetworkAccess = PublicNetworkAccess.Disabled,
        NetworkAcls = new Inputs.NetworkRuleSetArgs { DefaultAction = NetworkRuleAction.Deny, Bypass = ByPassSelection.None },
    };

    /// <summary>The name of the private endpoint of an account, by that of the account in the stack.</summary>
    public static string EndpointPart(string account) => $"{account}-account";

    /// <summary>Declares the private endpoint of an account.</summary>
    public static PrivateConnection DeclareEndpoint(
        string name, Account account, Input<string> accountId, AccountEndpoint endpoint, ResourceNames names, InputMap<string> tags, Resource parent) => new(
        EndpointPart(name),
        new PrivateConnectionArgs
        {
            Region = endpoint.Region,
            ResourceGroupName = endpoint.ResourceGroupName,
            Names = names,
            SubnetId = endpoint.SubnetId,
            TargetId = accountId,
            Target = account,
            GroupId = AccountGroup,
            Zones = endpoint.Zones.ToConnectionZones(),
            Provider = endpoint.Provider,
            Tags = tags,
        },
        new ComponentResourceOptions { Parent = parent });

    /// <summary>
    /// Declares the guardrails of an account and its models, which name them. Azure changes one thing of an account at a time and refuses the
    /// second, so that each waits for the one before it.
    /// </summary>
    /// <param name="name">The account's name in the stack.</param>
    /// <param name="accountName">The account's name in Azure.</param>
    /// <param name="resourceGroupName">The name of its resource group.</param>
    /// <param name="guardrails">The guardrails, in their order.</param>
    /// <param name="deployments">The models, in their order.</param>
    /// <param name="before">What the first waits for.</param>
    /// <param name="parent">The component they belong to.</param>
    /// <returns>The last of all.</returns>
    public static Resource DeclareModels(
        string name,
        Input<string> accountName,
        Input<string> resourceGroupName,
        ImmutableArray<Guardrail> guardrails,
        ImmutableArray<ModelDeployment> deployments,
        Resource before,
        Resource parent)
    {
        var last = guardrails.Aggregate(before, (previous, guardrail) => new RaiPolicy(
            $"{name}-{guardrail.Name}",
            new RaiPolicyArgs
            {
                RaiPolicyName = guardrail.Name,
                AccountName = accountName,
                ResourceGroupName = resourceGroupName,
                Properties = guardrail.ToPolicy(),
            },
            new CustomResourceOptions { Parent = parent, DependsOn = previous }));
        return deployments.Aggregate(last, (previous, model) => new Deployment(
            $"{name}-{model.Name}",
            new DeploymentArgs
            {
                DeploymentName = model.Name,
                AccountName = accountName,
                ResourceGroupName = resourceGroupName,
                Sku = new Inputs.SkuArgs { Name = model.Sku.ToString(), Capacity = model.Capacity },
                Properties = new Inputs.DeploymentPropertiesArgs
                {
                    Model = new Inputs.DeploymentModelArgs { Format = model.Format, Name = model.Model, Version = model.Version },
                    RaiPolicyName = model.Guardrail,
                    VersionUpgradeOption = model.Upgrade.ToString(),
                },
            },
            new CustomResourceOptions { Parent = parent, DependsOn = previous }));
    }

    /// <summary>The address of an account's models, as Azure gives it.</summary>
    /// <param name="name">The account's name in the stack.</param>
    /// <param name="account">The account.</param>
    public static Output<string> OpenAIEndpoint(string name, Account account) => account.Properties.Apply(known =>
        known.Endpoints.TryGetValue(OpenAIApi, out var address)
            ? address
            : throw new RunException(
                $"Azure gave the account '{name}' no address for '{OpenAIApi}', so that nothing can call its models. "
                + $"It gave: {string.Join(", ", known.Endpoints.Keys.Order(StringComparer.Ordinal))}."));

    /// <summary>Every name that an account asks for.</summary>
    public static IEnumerable<NameRequest> NamesOf(string account, AzureRegion region, AzureRegion endpointRegion) =>
    [
        new(ResourceKind.FoundryAccount, account, region),
        new(ResourceKind.PrivateEndpoint, EndpointPart(account), endpointRegion),
    ];
}
