using System.Collections.Immutable;
using Infra.Components.Naming;
using Infra.Components.PrivateEndpoints;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.ApiManagement;
using Pulumi.AzureNative.Network;
using Inputs = Pulumi.AzureNative.ApiManagement.Inputs;
using NetworkInputs = Pulumi.AzureNative.Network.Inputs;

namespace Infra.Components.Gateway;

/// <summary>The AI gateway's service: API Management, reachable by private addresses only.</summary>
/// <remarks>
/// <para>
/// An integrated gateway is called by its private endpoint and calls backends through its subnet. An injected and an internal one are in
/// their subnet altogether. <see cref="GatewayMode"/> cannot be changed under a service that exists.
/// </para>
/// <para>
/// The developer portal is off, but for a classic service, where only the virtual network reaches it; management calls of API versions that
/// give secrets back are refused.
/// </para>
/// </remarks>
public sealed class GatewayService : ComponentResource
{
    private const string On = "Enabled";
    private const string Off = "Disabled";

    /// <summary>
    /// From this version on, reading an entity does not give its secrets back. "Azure Policy built-in definitions for API Management",
    /// minimum API version, https://learn.microsoft.com/azure/api-management/policy-reference.
    /// </summary>
    private const string LeastApiVersion = "2021-08-01";

    /// <summary>A service takes about 40 minutes to make, a change of its names or regions about 20; both have taken far longer.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(120);

    /// <summary>
    /// Old protocols and weak ciphers of a classic service, towards callers and backends, all off. The v2 tiers have none of them and take
    /// no such setting. "Manage protocols and ciphers in API Management",
    /// https://learn.microsoft.com/azure/api-management/api-management-howto-manage-protocols-ciphers.
    /// </summary>
    private static readonly ImmutableArray<string> Obsolete =
    [
        .. new[] { "Protocols.Tls10", "Protocols.Tls11", "Protocols.Ssl30" },
        .. new[] { "Backend.Protocols.Tls10", "Backend.Protocols.Tls11", "Backend.Protocols.Ssl30" },
        .. new[]
        {
            "TripleDes168",
            "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA", "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA",
            "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA", "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA",
            "TLS_RSA_WITH_AES_128_GCM_SHA256", "TLS_RSA_WITH_AES_256_CBC_SHA256", "TLS_RSA_WITH_AES_128_CBC_SHA256",
            "TLS_RSA_WITH_AES_256_CBC_SHA", "TLS_RSA_WITH_AES_128_CBC_SHA",
        }.Select(cipher => "Ciphers." + cipher),
    ];

    /// <summary>Declares the service and, where it has one, its private endpoint.</summary>
    /// <param name="name">The component's name in the stack, and what its resources are called after: <c>gw</c>.</param>
    /// <param name="args">How it is and where.</param>
    /// <param name="options">Pulumi's options. What it depends on also holds for the service inside.</param>
    /// <exception cref="ArgumentException">The settings do not go together. The message lists every reason.</exception>
    public GatewayService(string name, GatewayServiceArgs args, ComponentResourceOptions? options = null)
        : base("infra:gateway:GatewayService", name, options)
    {
        Problems.ThrowIfAny(GatewayRules.Check(args.Settings, args.Region, args.Locations), nameof(args));
        var settings = args.Settings;
        if (settings.Mode == GatewayMode.Integrated != args.Endpoint is not null)
        {
            throw new ArgumentException(
                $"A gateway that is {GatewayRules.Text(settings.Mode)} "
                + (args.Endpoint is null ? "is reached by a private endpoint only, and none was given." : "takes no private endpoint."),
                nameof(args));
        }

        var service = new ApiManagementService(
            name,
            ServiceArgs(name, args),
            new CustomResourceOptions
            {
                Parent = this,
                DependsOn = options?.DependsOn ?? new InputList<Resource>(),
                Hooks = args.ServiceHooks,
                CustomTimeouts = new CustomTimeouts { Create = Patience, Update = Patience, Delete = Patience },
            });
        PrivateIPAddresses = service.PrivateIPAddresses;
        if (args.Endpoint is { } endpoint)
        {
            var connection = new PrivateConnection(
                name,
                new PrivateConnectionArgs
                {
                    Region = endpoint.Region,
                    ResourceGroupName = args.ResourceGroupName,
                    Names = args.Names,
                    SubnetId = endpoint.SubnetId,
                    TargetId = service.Id,
                    GroupId = GatewayEndpoint.GroupId,
                    Zones = [new ConnectionZone(GatewayEndpoint.GroupId, endpoint.ZoneId)],
                    Tags = args.Tags,
                    Hooks = args.EndpointHooks,
                },
                new ComponentResourceOptions { Parent = this });
            EndpointId = connection.Id;
            PrivateIPAddresses = connection.PrivateIPAddress.Apply(address => ImmutableArray.Create(address));
        }

        Id = service.Id;
        Name = EndpointId is { } ready ? Output.Tuple(service.Name, ready).Apply(names => names.Item1) : service.Name;
        DefaultUrl = service.GatewayUrl;
        Url = args.Domain is { } domain ? Output.Create($"https://{domain.HostName}") : service.GatewayUrl;
        PrincipalId = settings.SystemAssignedIdentity ? service.Identity.Apply(identity => identity!.PrincipalId) : null;
        RegisterOutputs();
    }

    /// <summary>The service's id in Azure.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>
    /// The service's name in Azure, known once an integrated gateway has its endpoint: what is put into it waits until the hooks of the
    /// endpoint have closed it to the internet, and does not meet the service while it is busy with that.
    /// </summary>
    [Output]
    public Output<string> Name { get; private set; }

    /// <summary>Where APIs are called: by the gateway's own name if it has one.</summary>
    [Output]
    public Output<string> Url { get; private set; }

    /// <summary>Where APIs are called by the name that Azure gave: <c>https://apim-gw-wus3-k3x.azure-api.net</c>.</summary>
    [Output]
    public Output<string> DefaultUrl { get; private set; }

    /// <summary>Where the gateway is called: its own addresses in its subnet, or that of the private endpoint of an integrated one.</summary>
    public Output<ImmutableArray<string>> PrivateIPAddresses { get; }

    /// <summary>The object id of the system-assigned identity; null if there is none.</summary>
    public Output<string>? PrincipalId { get; }

    /// <summary>The id of the private endpoint; null if there is none.</summary>
    public Output<string>? EndpointId { get; }

    /// <summary>Every name that the service asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="name">The component's name in the stack.</param>
    /// <param name="settings">How it is to be.</param>
    /// <param name="region">Its first region.</param>
    /// <param name="endpointRegion">The region of its private endpoint.</param>
    /// <param name="locations">Its further regions.</param>
    public static IEnumerable<NameRequest> NamesOf(
        string name, GatewaySettings settings, AzureRegion region, AzureRegion endpointRegion, IEnumerable<AzureRegion> locations) =>
    [
        new(ResourceKind.ApiManagement, name, region),
        .. settings.Mode == GatewayMode.Integrated ? [new NameRequest(ResourceKind.PrivateEndpoint, name, endpointRegion)] : Array.Empty<NameRequest>(),
        .. settings.OwnPublicIPAddress
            ? locations.Prepend(region).Select(place => new NameRequest(ResourceKind.PublicIPAddress, name, place))
            : [],
    ];

    private ApiManagementServiceArgs ServiceArgs(string name, GatewayServiceArgs args)
    {
        var settings = args.Settings;
        var serviceArgs = new ApiManagementServiceArgs
        {
            ServiceName = args.ServiceName ?? args.Names.For(ResourceKind.ApiManagement, name, args.Region),
            ResourceGroupName = args.ResourceGroupName,
            Location = args.Region.Name,
            PublisherName = settings.PublisherName,
            PublisherEmail = settings.PublisherEmail,
            Sku = SkuOf(settings, settings.Capacity),
            Identity = new Inputs.ApiManagementServiceIdentityArgs
            {
                Type = settings.SystemAssignedIdentity ? ApimIdentityType.SystemAssigned_UserAssigned : ApimIdentityType.UserAssigned,
                UserAssignedIdentities = args.Identity.Id.Apply(id =>
                    ImmutableDictionary<string, Inputs.UserIdentityPropertiesArgs>.Empty.Add(id, new Inputs.UserIdentityPropertiesArgs())),
            },
            VirtualNetworkType = settings.Mode == GatewayMode.Integrated ? VirtualNetworkType.External : VirtualNetworkType.Internal,
            VirtualNetworkConfiguration = new Inputs.VirtualNetworkConfigurationArgs { SubnetResourceId = args.SubnetId },
            ApiVersionConstraint = new Inputs.ApiVersionConstraintArgs { MinApiVersion = LeastApiVersion },
            DeveloperPortalStatus = settings.Sku.IsV2 ? Off : On,
            LegacyPortalStatus = Off,
            Tags = args.Tags,
        };
        if (args.PublicNetworkAccess is { } access) serviceArgs.PublicNetworkAccess = access.Apply(value => (Union<string, PublicNetworkAccess>)value);
        if (args.Domain is { } domain)
        {
            serviceArgs.HostnameConfigurations = GatewayHost.Of(domain.HostName, settings.Mode)
                .Select(host => Hostname(host, domain, args.Identity)).ToArray();
        }

        if (settings.Sku.IsV2) return serviceArgs;
        serviceArgs.CustomProperties = Obsolete.ToImmutableDictionary(
            setting => "Microsoft.WindowsAzure.ApiManagement.Gateway.Security." + setting, _ => "False");
        if (settings.PinnedZones) serviceArgs.Zones = args.Region.Zones;
        if (settings.OwnPublicIPAddress) serviceArgs.PublicIpAddressId = PublicAddress(name, args, args.Region);
        serviceArgs.AdditionalLocations = args.Locations.Select(location => Location(name, args, location)).ToArray();
        return serviceArgs;
    }

    private Inputs.AdditionalLocationArgs Location(string name, GatewayServiceArgs args, GatewayLocation location)
    {
        var locationArgs = new Inputs.AdditionalLocationArgs
        {
            Location = location.Region.Name,
            Sku = SkuOf(args.Settings, location.Capacity ?? args.Settings.Capacity),
            VirtualNetworkConfiguration = new Inputs.VirtualNetworkConfigurationArgs { SubnetResourceId = location.SubnetId },
        };
        if (args.Settings.PinnedZones) locationArgs.Zones = location.Region.Zones;
        if (args.Settings.OwnPublicIPAddress) locationArgs.PublicIpAddressId = PublicAddress(name, args, location.Region);
        return locationArgs;
    }

    /// <summary>
    /// A public address for the control plane. API Management wants one with a DNS label, which must be unique in its region: the name is.
    /// </summary>
    private Output<string> PublicAddress(string name, GatewayServiceArgs args, AzureRegion region)
    {
        var address = args.Names.For(ResourceKind.PublicIPAddress, name, region);
        return new PublicIPAddress(
            $"{name}-{region.Code}",
            new PublicIPAddressArgs
            {
                PublicIpAddressName = address,
                ResourceGroupName = args.ResourceGroupName,
                Location = region.Name,
                Sku = new NetworkInputs.PublicIPAddressSkuArgs { Name = PublicIPAddressSkuName.Standard },
                PublicIPAllocationMethod = IPAllocationMethod.Static,
                Zones = region.Zones,
                DnsSettings = new NetworkInputs.PublicIPAddressDnsSettingsArgs
                {
                    DomainNameLabel = address.Apply(known => known.ToLowerInvariant()),
                },
                Tags = args.Tags,
            },
            new CustomResourceOptions { Parent = this }).Id;
    }

    private static Inputs.ApiManagementServiceSkuPropertiesArgs SkuOf(GatewaySettings settings, int capacity) =>
        new() { Name = settings.Sku.Name, Capacity = capacity };

    private static Inputs.HostnameConfigurationArgs Hostname(GatewayHost host, GatewayDomain domain, GatewayIdentity identity)
    {
        var hostname = new Inputs.HostnameConfigurationArgs
        {
            HostName = host.Name,
            Type = host.Kind switch
            {
                GatewayHostKind.Management => HostnameType.Management,
                GatewayHostKind.Scm => HostnameType.Scm,
                GatewayHostKind.DeveloperPortal => HostnameType.DeveloperPortal,
                _ => HostnameType.Proxy,
            },
            CertificateSource = CertificateSource.KeyVault,
            KeyVaultId = domain.SecretId,
            IdentityClientId = identity.ClientId,
        };

        // What a caller gets that names no host; there is one for the gateway and none for the other endpoints.
        if (host.Kind == GatewayHostKind.Gateway) hostname.DefaultSslBinding = true;
        return hostname;
    }
}
