using Infra.Components.Authorization;
using Infra.Components.Foundry.Guardrails;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.CognitiveServices;
using Inputs = Pulumi.AzureNative.CognitiveServices.Inputs;
using ResourceIdentityType = Pulumi.AzureNative.CognitiveServices.ResourceIdentityType;

namespace Infra.Components.Foundry;

/// <summary>
/// A Foundry account with its models, which can be called through a private endpoint, by those who have a role, and no other way.
/// </summary>
/// <remarks>
/// Deleting an account only marks it as deleted: for 48 hours, unless it is purged (<see cref="Deletion.DeletionHooks"/>), its name is taken, and
/// its quota as far as the deployments were not deleted before it, which Pulumi does. An account that is declared here is always a new one, and <c>restore</c>
/// is never asked for: the suffix of the names, which is another after a destroy, keeps a lab clear of the accounts of the one before.
/// "Recover or purge deleted resources", https://learn.microsoft.com/azure/ai-services/recover-purge-resources.
/// </remarks>
public sealed class ModelAccount : ComponentResource
{
    /// <summary>Declares the account, its endpoint, its models one after the other, and who may call them.</summary>
    /// <param name="name">The component's name in the stack, and what its resources are called after: <c>eastus2-ptu</c>.</param>
    /// <param name="args">Where it is and what it offers.</param>
    /// <param name="options">Pulumi's options; the provider is that of the account's subscription.</param>
    /// <exception cref="ArgumentException">
    /// The deployments or guardrails are wrong; <see cref="ModelDeployment.Check"/> and <see cref="Guardrail.Check"/> say it before.
    /// </exception>
    public ModelAccount(string name, ModelAccountArgs args, ComponentResourceOptions? options = null)
        : base("infra:foundry:ModelAccount", name, options)
    {
        Problems.ThrowIfAny(ModelDeployment.Check(name, args.Deployments).AddRange(Guardrail.Check(name, args.Guardrails, args.Deployments)), nameof(args));

        var accountName = args.Names.For(ResourceKind.FoundryAccount, name, args.Region);
        var account = new Account(
            name,
            new AccountArgs
            {
                AccountName = accountName,
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                Kind = AccountParts.Kind,
                Sku = new Inputs.SkuArgs { Name = AccountParts.Sku },
                Identity = new Inputs.IdentityArgs { Type = ResourceIdentityType.SystemAssigned },
                Properties = AccountParts.Properties(accountName, args.AcceptsKeys),
                Tags = args.Tags,
            },
            new CustomResourceOptions { Parent = this, Hooks = args.Hooks });
        var endpoint = AccountParts.DeclareEndpoint(
            name,
            account,
            account.Id,
            new AccountEndpoint
            {
                Region = args.EndpointRegion,
                ResourceGroupName = args.EndpointResourceGroupName,
                SubnetId = args.SubnetId,
                Zones = args.Zones,
                Provider = args.EndpointProvider,
            },
            args.Names,
            args.Tags,
            this);
        AccountParts.DeclareModels(name, account.Name, args.ResourceGroupName, args.Guardrails, args.Deployments, endpoint, this);

        if (args.GatewayPrincipalId is { } gateway)
        {
            RoleGrant.Declare(
                $"{name}-gateway-openai-user", BuiltInRole.CognitiveServicesOpenAIUser, gateway, account.Id, this, PrincipalType.ServicePrincipal);

            // To tell Foundry which deployments there are. Cognitive Services User would do as well, and may read the keys.
            RoleGrant.Declare($"{name}-gateway-reader", BuiltInRole.Reader, gateway, account.Id, this, PrincipalType.ServicePrincipal);
        }

        foreach (var user in args.Users)
        {
            RoleGrant.Declare(
                $"{name}-openai-user-{user.ObjectId}", BuiltInRole.CognitiveServicesOpenAIUser, user.ObjectId, account.Id, this, user.Type);
        }

        Id = account.Id;
        Name = account.Name;
        PrincipalId = account.Identity.Apply(identity => identity!.PrincipalId);
        OpenAIEndpoint = AccountParts.OpenAIEndpoint(name, account);
        RegisterOutputs();
    }

    /// <summary>The account's id.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>The account's name in Azure, which is also its subdomain.</summary>
    [Output]
    public Output<string> Name { get; private set; }

    /// <summary>The object id of the account's own identity.</summary>
    [Output]
    public Output<string> PrincipalId { get; private set; }

    /// <summary>The address of its models, with a slash at the end: <c>https://aif-eastus2-ptu-eus2-k3x.openai.azure.com/</c>.</summary>
    [Output]
    public Output<string> OpenAIEndpoint { get; private set; }

    /// <summary>Every name that the account asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="account">The account's name in the stack.</param>
    /// <param name="region">The account's region.</param>
    /// <param name="endpointRegion">The region of the network of its private endpoint.</param>
    public static IEnumerable<NameRequest> NamesOf(string account, AzureRegion region, AzureRegion endpointRegion) =>
        AccountParts.NamesOf(account, region, endpointRegion);
}
