using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Components.Arm;
using Infra.Components.Authorization;
using Infra.Components.AzureManagement;
using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.CognitiveServices;

namespace Infra.Components.Foundry.ManagedNetworks;

/// <summary>
/// The network that Microsoft manages for the agents of a Foundry account, and the ways out of it: private endpoints to what agents use,
/// Azure Monitor, and public hosts.
/// </summary>
/// <remarks>
/// <para>
/// Azure makes the network with the account, so that it is adopted (<see cref="AdoptedResource"/>). Its settings tighten and never loosen, and
/// go with the account. Rules come one after the other, since Azure changes one thing of an account at a time.
/// </para>
/// <para>
/// The account's identity approves the private endpoints itself. For that it has a role on each resource that one leads to, and on nothing else;
/// of a registry it must also see what it is.
/// </para>
/// <para>
/// "Configure managed virtual network for Microsoft Foundry", https://learn.microsoft.com/azure/ai-foundry/how-to/managed-virtual-network.
/// </para>
/// </remarks>
public sealed class ManagedNetwork : ComponentResource
{
    /// <summary>The API version of the network. The provider's class cannot be used, since the network exists already.</summary>
    internal const string ApiVersion = "2026-05-01";

    /// <summary>The API version of rules, which is that of the provider's class.</summary>
    internal const string RuleApiVersion = "2025-10-01-preview";

    /// <summary>The name of the network; an account has only one.</summary>
    private const string NetworkName = "default";

    /// <summary>The kind of network of agents.</summary>
    private const string Kind = "V2";

    // The names of rules that every network has.
    private const string AccountRule = "AllowFoundryResource";
    private const string MonitorRule = "AllowAgentAzureMonitor";
    private const string FrontDoorRule = "AllowAgent365FrontDoor";

    /// <summary>A private endpoint takes minutes; twice the ten minutes that public templates wait for each is enough.</summary>
    private static readonly TimeSpan RuleTimeout = TimeSpan.FromMinutes(40);

    /// <summary>Declares the network's settings, the roles and the rules.</summary>
    /// <param name="name">The component's name in the stack: <c>agents</c>.</param>
    /// <param name="args">The account and where its agents get to.</param>
    /// <param name="options">Pulumi's options. What it depends on the network waits for: the private endpoint and the models of the account.</param>
    /// <exception cref="ArgumentException">Something is wrong; <see cref="ManagedNetworkSettings.Check"/> says it before.</exception>
    public ManagedNetwork(string name, ManagedNetworkArgs args, ComponentResourceOptions? options = null)
        : base("infra:foundry:ManagedNetwork", name, options)
    {
        var rules = RulesOf(args);
        Problems.ThrowIfAny(
            [.. ManagedNetworkSettings.Check(name, args.Settings), .. Check(name, rules)],
            nameof(args));
        var before = new InputList<Resource> { args.Account };
        before.AddRange(options?.DependsOn ?? new InputList<Resource>());
        var network = new AdoptedResource(
            name,
            new AdoptedResourceArgs
            {
                Type = "Microsoft.CognitiveServices/accounts/managedNetworks",
                ApiVersion = ApiVersion,
                Id = args.Account.Id.Apply(IdOf),
                Properties = new JsonObject { ["managedNetwork"] = SettingsOf(args.Settings) },
                Method = AdoptionMethod.Patch,
                Refusal = WhyRefused,
                Help = "What cannot change needs a new account: give it another name.",
                Azure = args.Azure,
                Time = args.Time,
            },
            new ComponentResourceOptions { Parent = this, DependsOn = before });

        var roles = rules.OfType<OutboundRuleSettings.PrivateEndpoint>().SelectMany(rule => Grants(name, args, rule)).ToArray();
        var declared = ImmutableArray.CreateBuilder<OutboundRule>();
        foreach (var rule in rules)
        {
            // The first waits for all roles, so that the last role has had its time when it is needed.
            var waits = new InputList<Resource>();
            if (declared.Count == 0) foreach (var role in roles) waits.Add(role);
            else waits.Add(declared[^1]);
            declared.Add(new OutboundRule(
                $"{name}-{rule.Name}",
                new OutboundRuleArgs
                {
                    RuleName = rule.Name,
                    ManagedNetworkName = network.Id.Apply(_ => NetworkName),
                    AccountName = args.Account.Name,
                    ResourceGroupName = args.Account.ResourceGroupName,
                    Properties = rule.ToProperties(),
                },
                new CustomResourceOptions
                {
                    Parent = this,
                    DependsOn = waits,
                    CustomTimeouts = new CustomTimeouts { Create = RuleTimeout, Update = RuleTimeout, Delete = RuleTimeout },
                    Hooks = args.RuleHooks,
                }));
        }

        NetworkId = network.Id;
        AccountName = Output.Tuple(args.Account.Name, network.Id, Output.All(declared.Select(rule => (Input<string>)rule.Id))).Apply(known => known.Item1);
        RegisterOutputs();
    }

    /// <summary>The id of the network, once its settings are as they were asked for.</summary>
    [Output]
    public Output<string> NetworkId { get; private set; }

    /// <summary>
    /// The account's name, once every rule is there. What takes the name from here comes after them, such as a project. That its endpoints work,
    /// without which Azure refuses a capability host, is waited for before the host is made
    /// (<see cref="CapabilityHosts.CapabilityHostHooks.CapabilityHost"/>), and not here: a destroy runs the program too.
    /// </summary>
    [Output]
    public Output<string> AccountName { get; private set; }

    /// <summary>The id of the network of an account.</summary>
    internal static string IdOf(string accountId) => $"{accountId}/managedNetworks/{NetworkName}";

    /// <summary>Everything wrong with rules; empty if nothing is.</summary>
    private static ImmutableArray<Problem> Check(string name, ImmutableArray<OutboundRuleSettings> rules) =>
    [
        .. rules.Select(rule => rule.CheckName(name)).OfType<Problem>(),
        .. rules.GroupBy(rule => rule.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1).Select(same => new Problem(
            $"{name}/{same.Key}", same.Key, "The network has two outbound rules of this name, of which Azure would keep the last.",
            "Give each its own name.")),
    ];

    /// <summary>A network that lets everything out has no firewall, whose size Azure therefore need not know.</summary>
    private static JsonObject SettingsOf(ManagedNetworkSettings settings)
    {
        var asked = new JsonObject { ["isolationMode"] = settings.Access.ToString(), ["managedNetworkKind"] = Kind };
        if (settings.Access == OutboundAccess.AllowOnlyApprovedOutbound) asked["firewallSku"] = settings.Firewall.ToString();
        return asked;
    }

    private static ImmutableArray<OutboundRuleSettings> RulesOf(ManagedNetworkArgs args)
    {
        var rules = ImmutableArray.CreateBuilder<OutboundRuleSettings>();
        rules.Add(new OutboundRuleSettings.PrivateEndpoint(AccountRule, args.Account.Id, OutboundPart.Account));
        rules.AddRange(args.Endpoints);
        if (args.Settings.Access == OutboundAccess.AllowInternetOutbound) return rules.ToImmutable();

        // Where agents leave their traces, and where Microsoft keeps account of them.
        rules.Add(new OutboundRuleSettings.ServiceTag(MonitorRule, "AzureMonitor", [80, 443]));
        rules.Add(new OutboundRuleSettings.ServiceTag(FrontDoorRule, "AzureFrontDoor.Frontend", [443]));
        rules.AddRange(args.Settings.HostNames.Select(host => new OutboundRuleSettings.HostName(HostRule(host), host)));
        return rules.ToImmutable();
    }

    /// <summary>The name of a rule on a host name, made of it; it has at most 33 characters, so that the end tells names apart that begin alike.</summary>
    private static string HostRule(string host)
    {
        const int MostOfHost = 19;
        var readable = string.Concat(host.Replace("*.", "all-", StringComparison.Ordinal).Select(c => char.IsAsciiLetterOrDigit(c) ? c : '-'));
        return $"host-{readable[..Math.Min(readable.Length, MostOfHost)]}-{StableGuid.Of(host.ToLowerInvariant())[..8]}";
    }

    private IEnumerable<RoleAssignment> Grants(string name, ManagedNetworkArgs args, OutboundRuleSettings.PrivateEndpoint rule)
    {
        yield return Grant("approver", BuiltInRole.AzureAIEnterpriseNetworkConnectionApprover);
        if (rule.Part == OutboundPart.Registry) yield return Grant("reader", BuiltInRole.Reader);

        RoleAssignment Grant(string what, BuiltInRole role) => RoleGrant.Declare(
            $"{name}-{rule.Name}-{what}", role, args.Account.PrincipalId, rule.TargetId, this, PrincipalType.ServicePrincipal);
    }

    /// <summary>Why Azure would never change a network from what it is to what is asked for.</summary>
    private static string? WhyRefused(JsonObject current, JsonObject wanted)
    {
        var (now, then) = (current["managedNetwork"] as JsonObject ?? [], wanted["managedNetwork"] as JsonObject ?? []);
        if (ArmAnswer.Text(now, "isolationMode") is nameof(OutboundAccess.AllowOnlyApprovedOutbound)
            && ArmAnswer.Text(then, "isolationMode") is nameof(OutboundAccess.AllowInternetOutbound))
        {
            return "Its agents get only where a rule leads, and Azure never lets a managed network be loosened.";
        }

        return ArmAnswer.Text(now, "firewallPublicIpAddress") is { Length: > 0 }
            && ArmAnswer.Text(now, "firewallSku") is { } size && ArmAnswer.Text(then, "firewallSku") is { } other
            && !size.Equals(other, StringComparison.OrdinalIgnoreCase)
            ? string.Create(CultureInfo.InvariantCulture, $"It has a {size} firewall, whose size never changes, and not to {other}.")
            : null;
    }
}
