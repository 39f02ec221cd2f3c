using Infra.Components.Addressing;
using Infra.Components.Regions;

namespace Infra.Components.Network.Egress;

/// <summary>
/// The far end of an egress record. Each kind takes only what can be of that kind, since Azure takes a service tag in the place of a host
/// name without a word, and the rule then never matches.
/// </summary>
public sealed record EgressDestination
{
    private const int MaximumFqdnLength = 253;

    private EgressDestination(EgressDestinationKind kind, string value) => (Kind, Value) = (kind, value);

    /// <summary>How it is named.</summary>
    public EgressDestinationKind Kind { get; }

    /// <summary>The name, tag or range.</summary>
    public string Value { get; }

    /// <summary>True for a host name that stands for many.</summary>
    public bool IsWildcard => Kind == EgressDestinationKind.Fqdn && Value[0] == '*';

    /// <summary>A host name in lower case, or all names below one: <c>login.microsoftonline.com</c>, <c>*.vault.azure.net</c>.</summary>
    /// <exception cref="ArgumentException">It is none: it has no point, or characters that are not in host names written in lower case.</exception>
    public static EgressDestination Fqdn(string name)
    {
        var host = name.StartsWith("*.", StringComparison.Ordinal) ? name[2..] : name;
        if (name.Length > MaximumFqdnLength || !host.Contains('.', StringComparison.Ordinal) || !host.Split('.').All(IsLabel))
        {
            throw new ArgumentException(
                $"'{name}' is not a host name such as login.microsoftonline.com or *.vault.azure.net, in lower case. "
                + "A service tag such as AzureMonitor goes into ServiceTag: as a host name it would never match.",
                nameof(name));
        }

        return new EgressDestination(EgressDestinationKind.Fqdn, name);
    }

    /// <summary>An FQDN tag of Azure Firewall: <c>WindowsUpdate</c>.</summary>
    /// <exception cref="ArgumentException">It is none: it has anything but letters and digits, or does not start with a capital.</exception>
    public static EgressDestination FqdnTag(string tag) => new(EgressDestinationKind.FqdnTag, Tag(tag, IsTagPart(tag), nameof(tag)));

    /// <summary>A service tag of the public cloud: <c>AzureMonitor</c>, <c>AzureFrontDoor.FirstParty</c>.</summary>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static EgressDestination ServiceTag(string tag)
    {
        var parts = tag.Split('.');
        var isTag = IsTagPart(parts[0]) && parts.Length <= 2 && parts.All(part => part.Length > 0 && part.All(char.IsAsciiLetterOrDigit));
        return new EgressDestination(EgressDestinationKind.ServiceTag, Tag(tag, isTag, nameof(tag)));
    }

    /// <summary>A service tag of one region: <c>Storage.westus3</c>.</summary>
    /// <exception cref="ArgumentException">The tag is none.</exception>
    public static EgressDestination ServiceTag(string tag, AzureRegion region) => ServiceTag($"{tag}.{region.Name}");

    /// <summary>An address range.</summary>
    public static EgressDestination Network(AddressBlock range) => new(EgressDestinationKind.Network, range.ToString());

    /// <inheritdoc/>
    public override string ToString() => Value;

    private static bool IsLabel(string label) =>
        label.Length is > 0 and <= 63
        && label.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-')
        && label[0] != '-'
        && label[^1] != '-';

    private static bool IsTagPart(string part) => part.Length > 0 && char.IsAsciiLetterUpper(part[0]) && part.All(char.IsAsciiLetterOrDigit);

    private static string Tag(string tag, bool isTag, string parameter) => isTag
        ? tag
        : throw new ArgumentException(
            $"'{tag}' is not a tag such as AzureMonitor, Storage.westus3 or WindowsUpdate. A host name goes into Fqdn.", parameter);
}
