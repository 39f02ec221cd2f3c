using System.Collections.Immutable;
using System.Globalization;
using System.Net;
using Infra.Components.Dns;

namespace Infra.Components.Foundry.ManagedNetworks;

/// <summary>The network that Microsoft manages for the agents of one account.</summary>
public sealed record ManagedNetworkSettings
{
    /// <summary>Where agents get to; only where a rule leads by default.</summary>
    public OutboundAccess Access { get; init; } = OutboundAccess.AllowOnlyApprovedOutbound;

    /// <summary>The size of the firewall that Azure makes with the first rule on a host name; the cheap one by default.</summary>
    public ManagedFirewall Firewall { get; init; } = ManagedFirewall.Basic;

    /// <summary>
    /// The public hosts that agents may call on the ports 80 and 443: <c>api.example.com</c>, <c>*.example.com</c>; none by default. They cost
    /// a firewall.
    /// </summary>
    public ImmutableArray<string> HostNames { get; init; } = [];

    /// <summary>Everything wrong with the settings; empty if nothing is.</summary>
    /// <param name="account">The account's name in the stack.</param>
    /// <param name="settings">The settings.</param>
    public static ImmutableArray<Problem> Check(string account, ManagedNetworkSettings settings)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        foreach (var host in settings.HostNames.Where(host => !IsHostName(host)))
        {
            problems.Add(new Problem(
                account, host, $"'{host}' is no host name, so that no rule of the managed network could let agents call it.",
                "Give a full name such as api.example.com, or *.example.com for all below one; no address, no scheme, no path."));
        }

        foreach (var same in settings.HostNames.GroupBy(host => host, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
        {
            var times = same.Count().ToString(CultureInfo.InvariantCulture);
            problems.Add(new Problem(account, same.Key, $"The host '{same.Key}' is given {times} times, and a rule needs it once.", "Give it once."));
        }

        if (settings.HostNames.IsEmpty) return problems.ToImmutable();
        if (settings.Access == OutboundAccess.AllowInternetOutbound)
        {
            problems.Add(new Problem(
                account, nameof(OutboundAccess.AllowInternetOutbound),
                "Agents that get everywhere need no rules on host names, and Azure refuses them.",
                $"Leave the host names out, or set {nameof(OutboundAccess.AllowOnlyApprovedOutbound)}."));
        }

        if (settings.Firewall == ManagedFirewall.Basic)
        {
            problems.Add(new Problem(
                account, nameof(ManagedFirewall.Basic),
                $"The Basic firewall of a managed network takes no rules on host names, here {string.Join(", ", settings.HostNames)}, and its size never changes.",
                $"Set the firewall {nameof(ManagedFirewall.Standard)} before the account is made, or let agents call no public host."));
        }

        return problems.ToImmutable();
    }

    private static bool IsHostName(string host)
    {
        var name = host.StartsWith("*.", StringComparison.Ordinal) ? host[2..] : host;
        return name.Contains('.', StringComparison.Ordinal) && !IPAddress.TryParse(name, out _) && !DnsName.Check(name).Any();
    }
}
