using System.Collections.Immutable;
using Infra.Components.Authorization;
using Infra.Components.Certificates;
using Infra.Components.Foundry.Encryption;
using Infra.Components.Foundry.Guardrails;
using Infra.Components.KeyVaults;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.CognitiveServices;
using Inputs = Pulumi.AzureNative.CognitiveServices.Inputs;
using ResourceIdentityType = Pulumi.AzureNative.CognitiveServices.ResourceIdentityType;

namespace Infra.Components.Foundry;

/// <summary>A Foundry account for projects and their agents, which can be reached through a private endpoint, by those who have a role.</summary>
/// <remarks>
/// The capability host of an account whose agents have a network is Azure's own business, and one that is declared as well is refused:
/// https://github.com/Azure-Samples/AI-Gateway. What was said of <see cref="ModelAccount"/> about names after a delete holds here too.
/// </remarks>
public sealed class FoundryAccount : ComponentResource
{
    /// <summary>The name of the capability host of an account without a network of its own; an account has only one.</summary>
    private const string HostName = "caphostaccount";

    /// <summary>Declares the account, its endpoint, its models and, where Azure does not, its capability host.</summary>
    /// <param name="name">The component's name in the stack, and what its resources are called after: <c>agents</c>.</param>
    /// <param name="args">Where it is and what it offers.</param>
    /// <param name="options">Pulumi's options; the provider is that of the account's subscription. What it depends on the account waits for.</param>
    /// <exception cref="ArgumentException">
    /// The deployments or guardrails are wrong; <see cref="ModelDeployment.Check"/> and <see cref="Guardrail.Check"/> say it before.
    /// </exception>
    public FoundryAccount(string name, FoundryAccountArgs args, ComponentResourceOptions? options = null)
        : base("infra:foundry:FoundryAccount", name, options)
    {
        if (!args.Deployments.IsEmpty) Problems.ThrowIfAny(ModelDeployment.Check(name, args.Deployments), nameof(args));
        Problems.ThrowIfAny(Guardrail.Check(name, args.Guardrails, args.Deployments), nameof(args));

        var accountName = args.Names.For(ResourceKind.FoundryAccount, name, args.Region);
        var properties = AccountParts.Properties(accountName, args.AcceptsKeys);
        if (Injection(args.Network) is { } injection) properties.NetworkInjections.Add(injection);
        var waitsFor = new InputList<Resource>();
        switch (args)
        {
            case { Encryption: { } encryption, Identity: FoundryIdentity.User owner }:
                properties.Encryption = Encryption(owner, encryption.Key);
                waitsFor.Add(GrantKey(owner.PrincipalId, encryption.Key));
                break;
            case { Encryption: { } encryption }:
                properties.Encryption = EncryptionDecision.Of(encryption, accountName);
                break;
        }

        var account = new Account(
            name,
            new AccountArgs
            {
                AccountName = accountName,
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                Kind = AccountParts.Kind,
                Sku = new Inputs.SkuArgs { Name = AccountParts.Sku },
                Identity = Identity(args.Identity),
                Properties = properties,
                Tags = args.Tags,
            },
            new CustomResourceOptions
            {
                Parent = this,
                DependsOn = waitsFor.Concat(options?.DependsOn ?? new InputList<Resource>()),

                // What Azure takes only at the start. In place it would refuse the change, or ignore it.
                ReplaceOnChanges = { "properties.networkInjections", "properties.customSubDomainName", "identity.type" },

                // The new account has the name of the old one, which is free again once that is purged.
                DeleteBeforeReplace = true,
                Hooks = args.Hooks,
            });
        PrincipalId = args.Identity is FoundryIdentity.User user
            ? user.PrincipalId.ToOutput()
            : account.Identity.Apply(identity => identity!.PrincipalId);
        Id = account.Id;
        Name = account.Name;
        if (args is { Encryption: { } later, Identity: FoundryIdentity.System })
        {
            // What is made from the account's id and name waits until it encrypts with the key, and so does not change it at the same time.
            Id = EncryptionConfirmation.Of(later, account.Id, DeclareKey(later.Key, GrantKey(PrincipalId, later.Key)).Urn);
            Name = Output.Tuple(account.Name, Id).Apply(known => known.Item1);
        }

        args.Perimeter?.Associate(name, Id, this, args.Encryption is null ? null : PerimeterMode.Learning, account);
        var endpoint = AccountParts.DeclareEndpoint(name, account, Id, args.Endpoint, args.Names, args.Tags, this);
        var last = AccountParts.DeclareModels(name, Name, args.ResourceGroupName, args.Guardrails, args.Deployments, endpoint, this);
        if (args.Network is AgentNetwork.Standalone { StandardAgents: true }) DeclareHost(last);

        if (args.SearchPrincipalId is { } search)
        {
            RoleGrant.Declare(
                $"{name}-search-openai-user", BuiltInRole.CognitiveServicesOpenAIUser, search, account.Id, this, PrincipalType.ServicePrincipal);
        }

        ResourceGroupName = args.ResourceGroupName.ToOutput();
        OpenAIEndpoint = AccountParts.OpenAIEndpoint(name, account);
        foreach (var person in args.Users)
        {
            RoleGrant.Declare($"{name}-foundry-user-{person.ObjectId}", BuiltInRole.FoundryUser, person.ObjectId, account.Id, this, person.Type);
        }

        RegisterOutputs();

        RoleAssignment GrantKey(Input<string> principalId, CustomerManagedKey key) => RoleGrant.Declare(
            $"{name}-key-user", BuiltInRole.KeyVaultCryptoUser, principalId, key.VaultId, this, PrincipalType.ServicePrincipal);

        // It does nothing. It is there for a preview to show what the account is to encrypt with, and what changes about it.
        Stash DeclareKey(CustomerManagedKey key, RoleAssignment role) => new(
            $"{name}-key",
            new StashArgs
            {
                Input = Output.Tuple((Input<string>)account.Id, key.VaultUri, key.Name, key.Version).Apply(known => (object)ImmutableDictionary<string, object>.Empty
                    .Add("account", known.Item1).Add("keyVaultUri", known.Item2).Add("keyName", known.Item3).Add("keyVersion", known.Item4)),
            },
            new CustomResourceOptions { Parent = this, DependsOn = role });

        void DeclareHost(Resource before) => new AccountCapabilityHost(
            name,
            new AccountCapabilityHostArgs
            {
                CapabilityHostName = HostName,
                AccountName = Name,
                ResourceGroupName = args.ResourceGroupName,
                CapabilityHostProperties = new Inputs.CapabilityHostArgs { CapabilityHostKind = CapabilityHostKind.Agents },
            },
            new CustomResourceOptions
            {
                Parent = this,
                DependsOn = before,
                ReplaceOnChanges = { "capabilityHostProperties" },
                DeleteBeforeReplace = true,
            });
    }

    /// <summary>The account's id.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>The account's name in Azure, which is also its subdomain.</summary>
    [Output]
    public Output<string> Name { get; private set; }

    /// <summary>The name of its resource group.</summary>
    [Output]
    public Output<string> ResourceGroupName { get; private set; }

    /// <summary>The object id of the account's identity.</summary>
    [Output]
    public Output<string> PrincipalId { get; private set; }

    /// <summary>The address of its models, with a slash at the end: <c>https://aif-agents-wus3-k3x.openai.azure.com/</c>.</summary>
    [Output]
    public Output<string> OpenAIEndpoint { get; private set; }

    /// <summary>Every name that the account asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="account">The account's name in the stack.</param>
    /// <param name="region">The account's region.</param>
    /// <param name="endpointRegion">The region of the network of its private endpoint.</param>
    public static IEnumerable<NameRequest> NamesOf(string account, AzureRegion region, AzureRegion endpointRegion) =>
        AccountParts.NamesOf(account, region, endpointRegion);

    private static Inputs.NetworkInjectionArgs? Injection(AgentNetwork network) => network switch
    {
        AgentNetwork.Injected injected => new Inputs.NetworkInjectionArgs
        {
            Scenario = ScenarioType.Agent,
            SubnetArmId = injected.SubnetId,
            UseMicrosoftManagedNetwork = false,
        },
        AgentNetwork.Managed => new Inputs.NetworkInjectionArgs { Scenario = ScenarioType.Agent, UseMicrosoftManagedNetwork = true },
        _ => null,
    };

    private static Inputs.IdentityArgs Identity(FoundryIdentity identity) => identity is FoundryIdentity.User user
        ? new Inputs.IdentityArgs { Type = ResourceIdentityType.UserAssigned, UserAssignedIdentities = { user.Id } }
        : new Inputs.IdentityArgs { Type = ResourceIdentityType.SystemAssigned };

    private static Inputs.EncryptionArgs Encryption(FoundryIdentity.User owner, CustomerManagedKey key) => new()
    {
        KeySource = KeySource.Microsoft_KeyVault,
        KeyVaultProperties = new Inputs.KeyVaultPropertiesArgs
        {
            KeyVaultUri = key.VaultUri,
            KeyName = key.Name,
            KeyVersion = key.Version,
            IdentityClientId = owner.ClientId,
        },
    };
}
