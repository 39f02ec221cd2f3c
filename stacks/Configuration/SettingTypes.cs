using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.Arm;
using Infra.Components.Regions;

namespace Infra.Stacks.Configuration;

/// <summary>
/// The types of values that more than one setting has. Each method reports what is not one and returns null, as it does where nothing is
/// written.
/// </summary>
internal static class SettingTypes
{
    public const string AcceptedRange = "an IPv4 range in CIDR notation, such as 10.0.0.0/16";
    public const string AcceptedRegion = "the name of a region of the Azure public cloud, such as westus3";
    public const string AcceptedAddress = "an IPv4 address, such as 10.0.0.4";
    public const string AcceptedName = "the name of a resource: 1 to 80 letters, digits, hyphens, underscores and periods";
    public const string AcceptedGroup = "the name of a resource group: 1 to 90 letters, digits, hyphens, underscores, periods and parentheses";
    public const string AcceptedEmail = "an e-mail address, such as ops@example.com";
    public const string AcceptedObjectId = "an object id of Microsoft Entra ID, such as 00000000-0000-0000-0000-000000000001";
    private const string AcceptedServer = "an IPv4 address of a DNS server, such as 10.0.0.4";
    private const string AcceptedDomain = "a domain name, such as corp.example.com";
    private const string AzureNameServer = "168.63.129.16";
    private const int LongestDomain = 253;
    private const int LongestLabel = 63;
    private const int LongestName = 80;
    private const int LongestGroupName = 90;

    /// <summary>Addresses that no host has.</summary>
    /// <remarks>RFC 6890, section 2.2.2, and RFC 5771, section 3, for multicast.</remarks>
    private static readonly ImmutableArray<(AddressBlock Range, string Meaning)> NoHosts =
    [
        (AddressBlock.Parse("0.0.0.0/8"), "means 'this network', not a host"),
        (AddressBlock.Parse("127.0.0.0/8"), "is the machine itself, whichever machine that is"),
        (AddressBlock.Parse("224.0.0.0/4"), "is a multicast group, not a host"),
        (AddressBlock.Parse("255.255.255.255/32"), "is the broadcast address"),
        (AddressBlock.Parse("240.0.0.0/4"), "is reserved, and no network takes it"),
    ];

    /// <summary>The addresses of one link, that no router passes on.</summary>
    /// <remarks>RFC 3927, section 2.7.</remarks>
    private static readonly AddressBlock LinkLocal = AddressBlock.Parse("169.254.0.0/16");

    public static AzureRegion? Region(this Setting setting)
    {
        if (setting.Text(AcceptedRegion) is not { } name) return null;
        if (AzureRegion.TryFind(name, out var region)) return region;
        var meant = Suggestion.For(name.Replace(" ", "", StringComparison.Ordinal), AzureRegion.All.Select(known => known.Name));
        setting.Refuse($"This is not an Azure region that this project knows.{meant}", $"Accepted: {AcceptedRegion}.");
        return null;
    }

    public static AddressBlock? Range(this Setting setting)
    {
        if (setting.Text(AcceptedRange) is not { } text) return null;
        if (AddressBlock.TryParse(text, out var range, out var reason)) return range;
        setting.Refuse($"This is no address range: {reason}.", $"Accepted: {AcceptedRange}.");
        return null;
    }

    /// <summary>A range of addresses that virtual networks can have here.</summary>
    public static AddressBlock? PrivateRange(this Setting setting) => setting.PrivateRange(
        "This is not a private range, so that what an Application Gateway sends there would go to the internet instead of through the hub.",
        "Choose a range");

    /// <summary>Ranges of addresses that networks outside Azure can have.</summary>
    public static ImmutableArray<AddressBlock> OutsideRanges(this Setting setting) =>
    [
        .. (setting.List($"a list, each {AcceptedRange}") ?? []).Select(item => item.PrivateRange(
            "This is not a private range: an Application Gateway would answer it over the internet, and the resolver and network virtual "
            + "appliances let nobody from there in.",
            "Translate it on its side of the gateway into a range")).OfType<AddressBlock>(),
    ];

    public static ImmutableArray<AddressBlock> Ranges(this Setting setting) =>
        [.. (setting.List($"a list, each {AcceptedRange}") ?? []).Select(Range).OfType<AddressBlock>()];

    /// <summary>The address of a host.</summary>
    public static string? Address(this Setting setting) => setting.Host(AcceptedAddress)?.Address;

    /// <summary>
    /// The addresses of DNS servers. Azure's own, 168.63.129.16, is one of them where a network asks, and not where queries are forwarded to.
    /// </summary>
    /// <remarks>
    /// "What is IP address 168.63.129.16?", https://learn.microsoft.com/azure/virtual-network/what-is-ip-address-168-63-129-16, and "Azure DNS
    /// Private Resolver endpoints and rulesets", https://learn.microsoft.com/azure/dns/private-resolver-endpoints-rulesets.
    /// </remarks>
    public static ImmutableArray<string> NameServers(this Setting setting, bool acceptsAzure) =>
        [.. (setting.List($"a list, each {AcceptedServer}") ?? []).Select(item => item.NameServer(acceptsAzure)).OfType<string>()];

    /// <summary>The name of a resource of most types in the namespace Microsoft.Network.</summary>
    public static string? ResourceName(this Setting setting) => setting.Name(AcceptedName, LongestName, "-_.");

    /// <summary>The name of a resource group.</summary>
    public static string? GroupName(this Setting setting) => setting.Name(AcceptedGroup, LongestGroupName, "-_.()");

    private static AddressBlock? PrivateRange(this Setting setting, string message, string help)
    {
        if (setting.Range() is not { } range) return null;
        if (AddressBlock.PrivateRanges.Any(known => known.Contains(range))) return range;
        setting.Refuse(message, $"{help} inside {string.Join(", ", AddressBlock.PrivateRanges)}.");
        return null;
    }

    /// <summary>One of the values of an enumeration, written as its name with a small first letter.</summary>
    public static T? Choice<T>(this Setting setting)
        where T : struct, Enum
    {
        var choices = Enum.GetValues<T>().ToDictionary(choice => Written(choice.ToString()), StringComparer.Ordinal);
        return setting.Choice(choices);
    }

    /// <summary>One of the values of a map, written as its key.</summary>
    public static T? Choice<T>(this Setting setting, IReadOnlyDictionary<string, T> choices)
        where T : struct
    {
        var accepted = string.Join(", ", choices.Keys);
        if (setting.Text($"one of {accepted}") is not { } text) return null;
        if (choices.TryGetValue(text, out var found)) return found;
        setting.Refuse($"This is none of the choices.{Suggestion.For(text, choices.Keys)}", $"Accepted: {accepted}.");
        return null;
    }

    /// <summary>An object id of Microsoft Entra ID.</summary>
    public static string? ObjectId(this Setting setting)
    {
        if (setting.Text(AcceptedObjectId) is not { } text) return null;
        if (Guid.TryParseExact(text, "D", out var id)) return id.ToString("D");
        setting.Refuse("This is no object id; a name or an e-mail address is none either.", $"Accepted: {AcceptedObjectId}.");
        return null;
    }

    /// <summary>The client id of an application in Microsoft Entra ID.</summary>
    public static string? ClientId(this Setting setting)
    {
        const string Accepted = "the client id of an application, a GUID";
        if (setting.Text(Accepted) is not { } text) return null;
        if (Guid.TryParseExact(text, "D", out var id)) return id.ToString("D");
        setting.Refuse("This is no client id; the name of an application is none either.", $"Accepted: {Accepted}.");
        return null;
    }

    /// <summary>An e-mail address.</summary>
    public static string? Email(this Setting setting)
    {
        if (setting.Text(AcceptedEmail) is not { } text) return null;
        if (text.Split('@') is [{ Length: > 0 }, { Length: > 2 } domain] && domain.Contains('.', StringComparison.Ordinal)
            && !text.Any(char.IsWhiteSpace))
        {
            return text;
        }

        setting.Refuse("This is no e-mail address.", $"Accepted: {AcceptedEmail}.");
        return null;
    }

    /// <summary>Whether a text can be part of the names of Azure resources: lower case letters, digits and hyphens, a letter first.</summary>
    public static bool IsName(string text, int longest) =>
        text.Length > 0 && text.Length <= longest && char.IsAsciiLetterLower(text[0]) && text[^1] != '-'
        && text.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-');

    /// <summary>A name as settings have it: with a small first letter.</summary>
    public static string Written(string name) => char.ToLowerInvariant(name[0]) + name[1..];

    /// <summary>The id of an Azure resource of a type.</summary>
    public static AzureResourceId? ResourceId(this Setting setting, string type)
    {
        if (setting.Text($"the id of a {type}") is not { } text) return null;
        if (AzureResourceId.TryParse(text, type, out var id, out var reason)) return id;
        setting.Refuse($"This is not the id that is needed here: {reason}.", $"Accepted: the id of a {type}, as the Azure portal shows it.");
        return null;
    }

    /// <summary>A domain name, without the dot at the end.</summary>
    public static string? Domain(this Setting setting)
    {
        if (setting.Text(AcceptedDomain) is not { } text) return null;
        if (IsDomain(text)) return text;
        RefuseDomain(setting);
        return null;
    }

    public static ImmutableArray<string> Domains(this Setting setting) =>
        [.. (setting.List($"a list, each {AcceptedDomain}") ?? []).Select(Domain).OfType<string>().Distinct(StringComparer.Ordinal)];

    /// <summary>The parts of a map whose keys are domain names.</summary>
    public static IEnumerable<(string Domain, Setting Setting)> ByDomain(this Setting setting, string accepted)
    {
        foreach (var (domain, value) in setting.AnyMap(accepted) ?? ImmutableSortedDictionary<string, Setting>.Empty)
        {
            if (IsDomain(domain)) yield return (domain, value);
            else RefuseDomain(value);
        }
    }

    private static (string Address, AddressBlock Block)? Host(this Setting setting, string accepted)
    {
        if (setting.Text(accepted) is not { } text) return null;
        if (!AddressBlock.TryParse(text + "/32", out var block, out var reason))
        {
            setting.Refuse($"This is no address: {reason}.", $"Accepted: {accepted}.");
        }
        else if (NoHosts.FirstOrDefault(known => known.Range.Contains(block)) is { Meaning: { } meaning })
        {
            setting.Refuse($"This address {meaning}.", $"Accepted: {accepted}.");
        }
        else
        {
            return (text, block);
        }

        return null;
    }

    private static string? NameServer(this Setting setting, bool acceptsAzure)
    {
        if (setting.Host(AcceptedServer) is not var (address, block)) return null;
        if (LinkLocal.Contains(block))
        {
            setting.Refuse("This address is known on one link only, so that no other network finds it.", $"Accepted: {AcceptedServer}.");
        }
        else if (address == AzureNameServer && !acceptsAzure)
        {
            setting.Refuse(
                "This is Azure's own DNS, which Azure refuses as the destination of a rule: it answers what no rule is about.",
                $"Accepted: {AcceptedServer}.");
        }
        else
        {
            return address;
        }

        return null;
    }

    private static string? Name(this Setting setting, string accepted, int longest, string signs)
    {
        if (setting.Text(accepted) is not { } name) return null;
        if (name.Length is > 0 && name.Length <= longest && name[^1] != '.'
            && name.All(character => char.IsAsciiLetterOrDigit(character) || signs.Contains(character, StringComparison.Ordinal)))
        {
            return name;
        }

        setting.Refuse("No resource in Azure has this name.", $"Accepted: {accepted}.");
        return null;
    }

    private static void RefuseDomain(Setting setting) => setting.Refuse(
        "This is no domain name: labels of 1 to 63 lower case letters, digits, hyphens and underscores, joined by dots, are one.",
        $"Accepted: {AcceptedDomain}.");

    private static bool IsDomain(string text) => text.Length <= LongestDomain && text.Split('.').All(label =>
        label.Length is > 0 and <= LongestLabel && label[0] != '-' && label[^1] != '-'
        && label.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character is '-' or '_'));
}
