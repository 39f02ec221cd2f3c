using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Infra.Components.Addressing;
using Infra.Components.Network.Egress;

namespace Infra.Components.Network.Nva;

/// <summary>The files of an appliance's machines, from the templates beside this class.</summary>
internal static class NvaFiles
{
    /// <summary>Where the machines answer the load balancer's probes.</summary>
    public const string ProbePort = "8081";

    /// <remarks>"User data for Azure virtual machine", https://learn.microsoft.com/azure/virtual-machines/user-data: 64 KB, encoded.</remarks>
    private const int LargestUserData = 64 * 1024;

    private static readonly JsonSerializerOptions Plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>The machines' custom data, Base64: a cloud-init document that does not depend on what may pass.</summary>
    /// <param name="managedFrom">From where SSH is answered.</param>
    public static string CloudInit(IEnumerable<AddressBlock> managedFrom) => Encode(CloudInitText(managedFrom));

    /// <summary>The cloud-init document.</summary>
    public static string CloudInitText(IEnumerable<AddressBlock> managedFrom) =>
        Template.Fill(Read("cloud-init.yaml"), new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["sysctl"] = Encode(Read("sysctl.conf")),
            ["nftables"] = Encode(NvaRules.Ruleset(EgressPlan.Nothing, managedFrom)),
            ["script"] = Encode(Read("egress.py")),
            ["service"] = Encode(Read("egress.service")),
            ["timer"] = Encode(Read("egress.timer")),
        });

    /// <summary>The machines' user data, Base64: what may pass, as JSON that <c>egress.py</c> reads.</summary>
    /// <exception cref="ArgumentException">It is larger than Azure takes.</exception>
    public static string UserData(EgressPlan allowed, NvaSettings settings, string dnsServer)
    {
        var text = JsonSerializer.Serialize(
            new SortedDictionary<string, object>(StringComparer.Ordinal)
            {
                ["nftables"] = NvaRules.Ruleset(allowed, settings.ManagedFrom, settings.PrivateEndpointReturn, dnsServer),
                ["nginx"] = NvaRules.Proxy(allowed, dnsServer),
                ["dns"] = dnsServer,
                ["hosts"] = NvaRules.HostNames(allowed),
                ["tags"] = NvaRules.ServiceTags(allowed),
            },
            Plain);
        var encoded = Encode(text);
        if (encoded.Length <= LargestUserData) return encoded;
        throw new ArgumentException(
            string.Create(
                CultureInfo.InvariantCulture,
                $"What may pass the network virtual appliance takes {encoded.Length} characters, and the user data of a machine {LargestUserData}. ")
            + "Give it fewer spokes, or let Azure Firewall inspect the traffic.",
            nameof(allowed));
    }

    public static string Read(string name)
    {
        var type = typeof(NvaFiles);
        using var stream = type.Assembly.GetManifestResourceStream(type, name)!;
        using var reader = new StreamReader(stream, Encoding.UTF8);
        return reader.ReadToEnd();
    }

    private static string Encode(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));
}
