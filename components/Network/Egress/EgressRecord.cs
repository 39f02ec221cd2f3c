using System.Collections.Immutable;

namespace Infra.Components.Network.Egress;

/// <summary>One thing that somebody must reach through the hub. What no record names is closed.</summary>
public sealed record EgressRecord
{
    /// <summary>Declares a need.</summary>
    /// <param name="name">Its name, unique among the records of its source; rules are called after it: <c>AllowEntraId</c>.</param>
    /// <param name="destinations">The far ends, all of one kind.</param>
    /// <param name="ports">The ports there.</param>
    /// <param name="why">What does not work without it, one sentence with a full stop.</param>
    /// <param name="source">The address of the page that says so.</param>
    /// <exception cref="ArgumentException">
    /// There is no destination or port, kinds are mixed, or a wildcard or an FQDN tag has other ports than 80 and 443 of TCP, where no
    /// host name can be seen.
    /// </exception>
    public EgressRecord(
        string name, ImmutableArray<EgressDestination> destinations, ImmutableArray<EgressPort> ports, string why, string source)
    {
        if (destinations.IsDefaultOrEmpty || ports.IsDefaultOrEmpty)
        {
            throw new ArgumentException($"{name}: a record needs a destination and a port, or nothing is opened by it.", nameof(destinations));
        }

        if (destinations.Select(destination => destination.Kind).Distinct().Skip(1).Any())
        {
            throw new ArgumentException(
                $"{name}: {string.Join(", ", destinations)} are of several kinds, which no firewall rule takes. Make a record of each.",
                nameof(destinations));
        }

        (Name, Destinations, Ports, Why, Source) = (name, destinations, ports, why, source);
        var onlyWeb = destinations.Where(destination => destination.IsWildcard || destination.Kind == EgressDestinationKind.FqdnTag).ToArray();
        if (onlyWeb.Length > 0 && !IsWeb)
        {
            throw new ArgumentException(
                $"{name}: {string.Join(", ", onlyWeb.AsEnumerable())} can be told from other hosts by what TCP 80 and 443 carry, and not on "
                + $"the ports {string.Join(", ", ports)}. Name each host, or use a service tag.",
                nameof(destinations));
        }
    }

    /// <summary>Its name: <c>AllowEntraId</c>.</summary>
    public string Name { get; }

    /// <summary>The far ends, all of one kind.</summary>
    public ImmutableArray<EgressDestination> Destinations { get; }

    /// <summary>The ports there.</summary>
    public ImmutableArray<EgressPort> Ports { get; }

    /// <summary>What does not work without it.</summary>
    public string Why { get; }

    /// <summary>The address of the page that says so.</summary>
    public string Source { get; }

    /// <summary>The kind of all destinations.</summary>
    public EgressDestinationKind Kind => Destinations[0].Kind;

    /// <summary>
    /// True if host names are matched in web traffic itself: an application rule of Azure Firewall, the proxy of a network virtual
    /// appliance. Both open a connection of their own, so that answers come back to them.
    /// </summary>
    public bool IsApplication => IsWeb && Kind is EgressDestinationKind.Fqdn or EgressDestinationKind.FqdnTag;

    internal static EgressRecord Web(string name, string why, string source, params IEnumerable<string> hosts) =>
        Hosts(name, why, source, [EgressPort.Https], hosts);

    internal static EgressRecord Hosts(
        string name, string why, string source, ImmutableArray<EgressPort> ports, params IEnumerable<string> hosts) =>
        new(name, [.. hosts.Select(EgressDestination.Fqdn)], ports, why, source);

    internal static EgressRecord Tag(string name, string why, string source, EgressDestination tag, params ImmutableArray<EgressPort> ports) =>
        new(name, [tag], ports, why, source);

    private bool IsWeb => Ports.All(port => port.IsWeb);
}
