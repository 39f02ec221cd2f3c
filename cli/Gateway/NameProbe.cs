using System.Net;
using System.Net.Sockets;

namespace Infra.Cli.Gateway;

/// <summary>Looks up the name of a server where this is run.</summary>
internal static class NameProbe
{
    private const string NoSuchName = "no such name";

    /// <summary>Looks it up and judges.</summary>
    /// <param name="step">What to call the step.</param>
    /// <param name="server">Whose name.</param>
    /// <param name="mayBePublic">True if it may lead to a public address.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public static async Task<SmokeStep> RunAsync(string step, Uri server, bool mayBePublic, CancellationToken cancellationToken)
    {
        IPAddress[] addresses;
        try
        {
            addresses = await Dns.GetHostAddressesAsync(server.Host, cancellationToken);
        }
        catch (SocketException exception)
        {
            return SmokeStep.Failed(
                step, $"{NoSuchName}: {server.Host} ({exception.SocketErrorCode})", "Run this where the lab's DNS is asked, the jump box for example, and look at the private zone of the name.");
        }

        var found = string.Join(", ", addresses.Select(address => address.ToString()));
        return mayBePublic || addresses.All(IsPrivate)
            ? SmokeStep.Passed(step, $"{server.Host} is {found}")
            : SmokeStep.Failed(
                step, $"{server.Host} is {found}, a public address", "Calls would leave the network: the private zone of the name is not linked to this one. If that is meant, give --public.");
    }

    /// <summary>Whether the step failed because nobody knows the name, so that there is nothing to connect to.</summary>
    public static bool LeadsNowhere(SmokeStep step) => step.Outcome == SmokeOutcome.Failed && step.Detail.StartsWith(NoSuchName, StringComparison.Ordinal);

    /// <summary>Addresses that no packet on the internet has: of private networks, of this machine, and of this link.</summary>
    private static bool IsPrivate(IPAddress address)
    {
        if (IPAddress.IsLoopback(address)) return true;
        if (address.AddressFamily == AddressFamily.InterNetworkV6) return address.IsIPv6UniqueLocal || address.IsIPv6LinkLocal;
        return address.GetAddressBytes() is [10, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [169, 254, ..];
    }
}
