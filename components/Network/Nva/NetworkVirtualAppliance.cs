using System.Collections.Immutable;
using System.Globalization;
using Infra.Components.Naming;
using Pulumi;
using Pulumi.AzureNative.Authorization;
using Pulumi.AzureNative.Compute;
using Pulumi.AzureNative.ManagedIdentity;
using Pulumi.AzureNative.Network;
using Pulumi.Tls;
using ComputeInputs = Pulumi.AzureNative.Compute.Inputs;
using Inputs = Pulumi.AzureNative.Network.Inputs;
using PermissionArgs = Pulumi.AzureNative.Authorization.Inputs.PermissionArgs;
using ResourceIdentityType = Pulumi.AzureNative.Compute.ResourceIdentityType;

namespace Infra.Components.Network.Nva;

/// <summary>
/// A firewall of Linux machines: nftables for addresses and ports, a proxy for host names, behind an internal load balancer that takes
/// every port. It enforces the same egress records as an Azure Firewall.
/// </summary>
/// <remarks>
/// <para>
/// Each machine has one interface and one address, and there is one load balancer: only so does Azure keep both directions of a flow on
/// one machine ("High availability ports overview", https://learn.microsoft.com/azure/load-balancer/load-balancer-ha-ports-overview).
/// No machine has a public address: the subnet goes out by a NAT gateway.
/// </para>
/// <para>
/// What may pass is each machine's user data, which changes in place: a new spoke replaces no machine. The machine looks every minute,
/// tests the new rules and loads them as a whole or not at all. Until the first time it lets nothing through. Service tags are looked up
/// at Azure Resource Manager by the machines' identity, which has a role of its own for that and nothing else, and none if no rule has a
/// service tag. Who deploys must be allowed to define roles.
/// </para>
/// <para>
/// The machines ask Azure's own DNS, which is there when they start for the first time: they have to install what makes them work before
/// anything is joined to the hub. The names in rules they ask of <see cref="NvaSettings.DnsServer"/>.
/// </para>
/// </remarks>
public sealed class NetworkVirtualAppliance : ComponentResource
{
    /// <summary>The tag of a network interface that keeps private endpoints from translating what comes from it; its value is true.</summary>
    /// <remarks>
    /// "Manage network policies for private endpoints",
    /// https://learn.microsoft.com/azure/private-link/disable-private-endpoint-network-policy.
    /// </remarks>
    public const string DisableSnatTag = "disableSnatOnPL";

    /// <remarks>
    /// "Azure permissions for Networking", https://learn.microsoft.com/azure/role-based-access-control/permissions/networking.
    /// </remarks>
    private const string ReadServiceTags = "Microsoft.Network/locations/serviceTags/read";

    /// <remarks>
    /// In minutes. Load balancing rules take 4 (their default) to 30, as the reference of the REST API has it, by now to 100 ("Configure
    /// TCP reset and idle timeout for Azure Load Balancer", https://learn.microsoft.com/azure/load-balancer/load-balancer-tcp-idle-timeout).
    /// A connection that waits for an agent's or a model's answer is silent for longer than 4.
    /// </remarks>
    private const int IdleTimeoutMinutes = 30;

    private const string Frontend = "inspection";
    private const string Pool = "machines";
    private const string Probe = "healthz";
    private const int ProbeSeconds = 5;

    private static readonly ComputeInputs.ImageReferenceArgs Image =
        new() { Publisher = "Canonical", Offer = "ubuntu-24_04-lts", Sku = "server", Version = "latest" };

    /// <summary>Declares the appliance.</summary>
    /// <param name="name">The component's name in the stack, the hub's: <c>hub</c>.</param>
    /// <param name="args">Where it is and how it behaves.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentException">Something that may pass cannot be told by a machine; the message lists every such record.</exception>
    public NetworkVirtualAppliance(string name, NvaArgs args, ComponentResourceOptions? options = null)
        : base("infra:network:NetworkVirtualAppliance", name, options)
    {
        Problems.ThrowIfAny(NvaRules.Check(args.Allowed), nameof(args));
        var settings = args.Settings;
        var part = HubLayout.InspectingPart(name, EgressMode.Nva);
        var child = new CustomResourceOptions { Parent = this };
        var madeKey = settings.AdminPublicKey is null ? MakeKey() : null;
        var publicKey = settings.AdminPublicKey ?? madeKey!.PublicKeyOpenssh;
        var identity = DeclareIdentity();
        var customData = NvaFiles.CloudInit(settings.ManagedFrom);
        var userData = settings.DnsServer.Apply(server => NvaFiles.UserData(args.Allowed, settings, server));
        var balancerName = args.Names.For(ResourceKind.LoadBalancer, part, args.Region);

        var balancer = new LoadBalancer(
            part,
            new LoadBalancerArgs
            {
                LoadBalancerName = balancerName,
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                Sku = new Inputs.LoadBalancerSkuArgs { Name = LoadBalancerSkuName.Standard, Tier = LoadBalancerSkuTier.Regional },
                FrontendIPConfigurations =
                {
                    new Inputs.FrontendIPConfigurationArgs
                    {
                        Name = Frontend,
                        Subnet = new Inputs.SubnetArgs { Id = args.SubnetId },
                        PrivateIPAllocationMethod = IPAllocationMethod.Static,
                        PrivateIPAddress = args.SubnetRange.AddressAt(args.SubnetRange.Size - 2),
                        Zones = args.Region.Zones,
                    },
                },
                BackendAddressPools = { new Inputs.BackendAddressPoolArgs { Name = Pool } },
                Probes =
                {
                    new Inputs.ProbeArgs
                    {
                        Name = Probe,
                        Protocol = ProbeProtocol.Http,
                        Port = int.Parse(NvaFiles.ProbePort, CultureInfo.InvariantCulture),
                        RequestPath = "/" + Probe,
                        IntervalInSeconds = ProbeSeconds,
                        ProbeThreshold = 2,
                    },
                },
                LoadBalancingRules =
                {
                    new Inputs.LoadBalancingRuleArgs
                    {
                        Name = "every-port",
                        Protocol = TransportProtocol.All,
                        FrontendPort = 0,
                        BackendPort = 0,
                        FrontendIPConfiguration = Own("frontendIPConfigurations", Frontend),
                        BackendAddressPool = Own("backendAddressPools", Pool),
                        Probe = Own("probes", Probe),
                        IdleTimeoutInMinutes = IdleTimeoutMinutes,
                        EnableTcpReset = true,
                        DisableOutboundSnat = true,
                    },
                },
                Tags = args.Tags,
            },
            child);
        var pool = Output.Format($"{balancer.Id}/backendAddressPools/{Pool}");

        if (settings.Kind == NvaKind.ScaleSet) DeclareScaleSet();
        else DeclarePair();

        PrivateIPAddress = balancer.FrontendIPConfigurations.Apply(frontends =>
            frontends.IsDefaultOrEmpty ? null! : frontends[0].PrivateIPAddress!);
        LoadBalancerId = balancer.Id;
        AdminPrivateKey = madeKey is null ? null : Output.CreateSecret(madeKey.PrivateKeyOpenssh);
        RegisterOutputs();

        PrivateKey MakeKey() => new(part, new PrivateKeyArgs { Algorithm = "ED25519" }, child);

        UserAssignedIdentity DeclareIdentity()
        {
            var identityName = args.Names.For(ResourceKind.UserAssignedIdentity, part, args.Region);
            var declared = new UserAssignedIdentity(
                part,
                new UserAssignedIdentityArgs
                {
                    ResourceName = identityName,
                    ResourceGroupName = args.ResourceGroupName,
                    Location = args.Region.Name,
                    Tags = args.Tags,
                },
                child);
            if (!NvaRules.ServiceTags(args.Allowed).IsEmpty) AllowServiceTags(declared, identityName);
            return declared;
        }

        void AllowServiceTags(UserAssignedIdentity reader, Output<string> readerName)
        {
            var subscription = args.SubnetId.Apply(SubscriptionOf);
            var role = new RoleDefinition(
                $"{part}-tags",
                new RoleDefinitionArgs
                {
                    Scope = subscription,

                    // Unique in the tenant, as the identity's name is.
                    RoleName = Output.Format($"Service tag reader {readerName}"),
                    RoleType = "CustomRole",
                    Description = "Reads the address ranges of Azure's service tags, and nothing else.",
                    AssignableScopes = { subscription },
                    Permissions = { new PermissionArgs { Actions = { ReadServiceTags } } },
                },
                child);
            new RoleAssignment(
                $"{part}-tags",
                new RoleAssignmentArgs
                {
                    Scope = subscription,
                    PrincipalId = reader.PrincipalId,
                    PrincipalType = PrincipalType.ServicePrincipal,
                    RoleDefinitionId = role.Id,
                },
                child);
        }

        // The rule names its neighbours by ids that contain the balancer's, which is not there yet.
        Inputs.SubResourceArgs Own(string list, string item)
        {
            var group = Output.Format($"{args.SubnetId.Apply(SubscriptionOf)}/resourceGroups/{args.ResourceGroupName}");
            return new() { Id = Output.Format($"{group}/providers/Microsoft.Network/loadBalancers/{balancerName}/{list}/{item}") };
        }

        void DeclarePair()
        {
            CustomResource? previous = null;
            foreach (var number in NvaLayout.Pair) previous = DeclareMachine(number, previous);
        }

        VirtualMachine DeclareMachine(int number, CustomResource? previous)
        {
            var machine = NvaLayout.MachinePart(part, number);
            var card = new NetworkInterface(
                machine,
                new NetworkInterfaceArgs
                {
                    NetworkInterfaceName = args.Names.For(ResourceKind.NetworkInterface, machine, args.Region),
                    ResourceGroupName = args.ResourceGroupName,
                    Location = args.Region.Name,
                    EnableIPForwarding = true,
                    EnableAcceleratedNetworking = true,
                    DnsSettings = new Inputs.NetworkInterfaceDnsSettingsArgs { DnsServers = { NvaSettings.AzureDns } },
                    IpConfigurations =
                    {
                        new Inputs.NetworkInterfaceIPConfigurationArgs
                        {
                            Name = "ipconfig",
                            Primary = true,
                            PrivateIPAllocationMethod = IPAllocationMethod.Dynamic,
                            Subnet = new Inputs.SubnetArgs { Id = args.SubnetId },
                            LoadBalancerBackendAddressPools = { new Inputs.BackendAddressPoolArgs { Id = pool } },
                        },
                    },
                    Tags = TagsWithReturn(),
                },
                child);

            // One after the other, also when they are replaced, so that one of them is always there.
            var options = new CustomResourceOptions { Parent = this, DeleteBeforeReplace = true, ReplaceOnChanges = { "osProfile.customData" } };
            if (previous is not null) options.DependsOn = previous;
            return new VirtualMachine(
                machine,
                new VirtualMachineArgs
                {
                    VmName = args.Names.For(ResourceKind.VirtualMachine, machine, args.Region),
                    ResourceGroupName = args.ResourceGroupName,
                    Location = args.Region.Name,
                    Zones = ZoneOf(number),
                    HardwareProfile = new ComputeInputs.HardwareProfileArgs { VmSize = settings.Size },
                    Identity = new ComputeInputs.VirtualMachineIdentityArgs
                    {
                        Type = ResourceIdentityType.UserAssigned,
                        UserAssignedIdentities = { identity.Id },
                    },
                    SecurityProfile = Security(),
                    StorageProfile = new ComputeInputs.StorageProfileArgs
                    {
                        ImageReference = Image,
                        OsDisk = new ComputeInputs.OSDiskArgs
                        {
                            CreateOption = DiskCreateOptionTypes.FromImage,
                            DeleteOption = DiskDeleteOptionTypes.Delete,
                            ManagedDisk = new ComputeInputs.ManagedDiskParametersArgs { StorageAccountType = StorageAccountTypes.Premium_LRS },
                        },
                    },
                    OsProfile = new ComputeInputs.OSProfileArgs
                    {
                        ComputerName = machine,
                        AdminUsername = settings.AdminUsername,
                        CustomData = customData,
                        LinuxConfiguration = Linux(),
                    },
                    UserData = userData,
                    NetworkProfile = new ComputeInputs.NetworkProfileArgs
                    {
                        NetworkInterfaces = { new ComputeInputs.NetworkInterfaceReferenceArgs { Id = card.Id, Primary = true } },
                    },
                    DiagnosticsProfile = BootDiagnostics(),
                    Tags = args.Tags,
                },
                options);
        }

        void DeclareScaleSet() => new VirtualMachineScaleSet(
            part,
            new VirtualMachineScaleSetArgs
            {
                VmScaleSetName = args.Names.For(ResourceKind.VirtualMachineScaleSet, part, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                Zones = args.Region.Zones,
                Sku = new ComputeInputs.SkuArgs { Name = settings.Size, Tier = "Standard", Capacity = NvaLayout.Pair.Length },
                OrchestrationMode = OrchestrationMode.Uniform,
                Overprovision = false,
                UpgradePolicy = new ComputeInputs.UpgradePolicyArgs { Mode = UpgradeMode.Rolling },
                Identity = new ComputeInputs.VirtualMachineScaleSetIdentityArgs
                {
                    Type = ResourceIdentityType.UserAssigned,
                    UserAssignedIdentities = { identity.Id },
                },
                VirtualMachineProfile = new ComputeInputs.VirtualMachineScaleSetVMProfileArgs
                {
                    SecurityProfile = Security(),
                    StorageProfile = new ComputeInputs.VirtualMachineScaleSetStorageProfileArgs
                    {
                        ImageReference = Image,
                        OsDisk = new ComputeInputs.VirtualMachineScaleSetOSDiskArgs
                        {
                            CreateOption = DiskCreateOptionTypes.FromImage,
                            ManagedDisk = new ComputeInputs.VirtualMachineScaleSetManagedDiskParametersArgs
                            {
                                StorageAccountType = StorageAccountTypes.Premium_LRS,
                            },
                        },
                    },
                    OsProfile = new ComputeInputs.VirtualMachineScaleSetOSProfileArgs
                    {
                        ComputerNamePrefix = part,
                        AdminUsername = settings.AdminUsername,
                        CustomData = customData,
                        LinuxConfiguration = Linux(),
                    },
                    UserData = userData,
                    NetworkProfile = new ComputeInputs.VirtualMachineScaleSetNetworkProfileArgs
                    {
                        HealthProbe = new ComputeInputs.ApiEntityReferenceArgs { Id = Output.Format($"{balancer.Id}/probes/{Probe}") },
                        NetworkInterfaceConfigurations =
                        {
                            new ComputeInputs.VirtualMachineScaleSetNetworkConfigurationArgs
                            {
                                Name = "nic",
                                Primary = true,
                                EnableIPForwarding = true,
                                EnableAcceleratedNetworking = true,
                                DnsSettings = new ComputeInputs.VirtualMachineScaleSetNetworkConfigurationDnsSettingsArgs
                                {
                                    DnsServers = { NvaSettings.AzureDns },
                                },
                                IpConfigurations =
                                {
                                    new ComputeInputs.VirtualMachineScaleSetIPConfigurationArgs
                                    {
                                        Name = "ipconfig",
                                        Primary = true,
                                        Subnet = new ComputeInputs.ApiEntityReferenceArgs { Id = args.SubnetId },
                                        LoadBalancerBackendAddressPools = { new ComputeInputs.SubResourceArgs { Id = pool } },
                                    },
                                },
                            },
                        },
                    },
                    DiagnosticsProfile = BootDiagnostics(),
                },
                Tags = TagsWithReturn(),
            },
            child);

        InputMap<string> TagsWithReturn() => settings.PrivateEndpointReturn == PrivateEndpointReturn.Tag
            ? InputMap<string>.Merge(args.Tags, new InputMap<string> { [DisableSnatTag] = "true" })
            : args.Tags;

        ImmutableArray<string> ZoneOf(int number) =>
            args.Region.HasAvailabilityZones ? [number.ToString(CultureInfo.InvariantCulture)] : [];

        ComputeInputs.LinuxConfigurationArgs Linux() => new()
        {
            DisablePasswordAuthentication = true,
            Ssh = new ComputeInputs.SshConfigurationArgs
            {
                PublicKeys =
                {
                    new ComputeInputs.SshPublicKeyArgs { Path = $"/home/{settings.AdminUsername}/.ssh/authorized_keys", KeyData = publicKey },
                },
            },
        };

        static ComputeInputs.SecurityProfileArgs Security() => new()
        {
            SecurityType = SecurityTypes.TrustedLaunch,
            UefiSettings = new ComputeInputs.UefiSettingsArgs { SecureBootEnabled = true, VTpmEnabled = true },
        };

        static ComputeInputs.DiagnosticsProfileArgs BootDiagnostics() =>
            new() { BootDiagnostics = new ComputeInputs.BootDiagnosticsArgs { Enabled = true } };
    }

    /// <summary>The load balancer's id.</summary>
    [Output]
    public Output<string> LoadBalancerId { get; private set; }

    /// <summary>The load balancer's address: the next hop of routes.</summary>
    [Output]
    public Output<string> PrivateIPAddress { get; private set; }

    /// <summary>The private SSH key of the machines' administrator, in OpenSSH's format and secret; null if a public key was given.</summary>
    public Output<string>? AdminPrivateKey { get; }

    private static string SubscriptionOf(string id)
    {
        var end = id.IndexOf("/resourceGroups/", StringComparison.OrdinalIgnoreCase);
        return end < 0 ? id : id[..end];
    }
}
