using System.Collections.Immutable;
using System.Globalization;
using Infra.Components.Addressing;
using Infra.Components.Naming;
using Infra.Components.Network;
using Infra.Components.Regions;
using Infra.Components.ResourceGroups;
using Infra.Components.Tags;
using Infra.Messages;

namespace Infra.Stacks.Configuration;

/// <summary>
/// Reads a <see cref="LabConfiguration"/>: first each setting by itself, then, from those that are sound, how they fit together.
/// </summary>
internal sealed class LabConfigurationReader(ConfigurationValues values, string project)
{
    private const string RegionsKey = LabConfiguration.Namespace + ":regions";
    private const string SpokesKey = LabConfiguration.Namespace + ":spokes";
    private const string NetworkKey = LabConfiguration.Namespace + ":network";
    private const string NamingKey = LabConfiguration.Namespace + ":naming";
    private const string TagsKey = LabConfiguration.Namespace + ":tags";

    private const string AcceptedRange = "an IPv4 range in CIDR notation, such as 10.0.0.0/16";
    private const string AcceptedRegion = "the name of a region of the Azure public cloud, such as westus3";
    private const string AcceptedSpokeName = "1 to 20 lower case letters, digits and hyphens, beginning with a letter, such as wl1";
    private const int LongestSpokeName = 20;
    private const int LongestSuffix = 8;

    private static readonly string[] Keys = [NamingKey, NetworkKey, RegionsKey, SpokesKey, TagsKey];

    private static readonly ImmutableSortedDictionary<string, SpokePurpose> Purposes = Enum.GetValues<SpokePurpose>()
        .ToImmutableSortedDictionary(purpose => purpose.ToString().ToLowerInvariant(), purpose => purpose, StringComparer.Ordinal);

    private readonly SettingReader _reader = new(values);

    public LabConfiguration Read()
    {
        CheckKeys();
        var (region, space, spaceSetting) = ReadRegions(_reader.Root(RegionsKey));
        var spokes = ReadSpokes(_reader.Root(SpokesKey));
        var network = ReadNetwork(_reader.Root(NetworkKey));
        var naming = ReadNaming(_reader.Root(NamingKey));
        var tags = ReadTags(_reader.Root(TagsKey));

        var addresses = space is { } supernet && HasRoom(supernet, network) ? PlanAddresses(supernet, spaceSetting, spokes, network) : null;
        if (region is not null && naming is not null) CheckNames(region, spokes, naming);
        if (_reader.Mistakes.Count > 0) throw new ConfigurationException(_reader.Mistakes);

        return new LabConfiguration
        {
            Primary = new RegionConfiguration(region!, space!.Value, addresses![EnvironmentAddresses.HubName]),
            Spokes = [.. spokes.Select(spoke =>
                new SpokeConfiguration(
                    spoke.Request.Name, spoke.Region ?? region!, addresses[spoke.Request.Name], spoke.Request.Purposes))],
            Network = network,
            Naming = naming!,
            Tags = tags,
        };
    }

    private void CheckKeys()
    {
        foreach (var key in values.Keys)
        {
            if (ConfigurationKey.Canonical(key) is null) continue;
            var space = ConfigurationKey.Namespace(key);
            if (space == LabConfiguration.Namespace)
            {
                if (!Keys.Contains(key)) _reader.Unknown(key, key, Keys);
            }
            else if (space == project || DidYouMean.Closest(space, [LabConfiguration.Namespace]) is not null)
            {
                _reader.Add(
                    key, null,
                    $"The settings of this program are in the namespace '{LabConfiguration.Namespace}', so nothing reads this one.",
                    $"Write '{LabConfiguration.Namespace}:{ConfigurationKey.Name(key)}'.");
            }
        }
    }

    private static (AzureRegion? Region, AddressBlock? Space, Setting SpaceSetting) ReadRegions(Setting setting)
    {
        setting.Missing("a map with 'primary', the environment that every lab has");
        var primary = setting.Map("primary")?.Invoke("primary");
        primary?.Missing("a map with name and addressSpace");
        var members = primary?.Map("name", "addressSpace");
        if (members is null) return (null, null, setting);

        members("name").Missing(AcceptedRegion);
        members("addressSpace").Missing(AcceptedRange);
        return (ReadRegion(members("name")), ReadRange(members("addressSpace")), members("addressSpace"));
    }

    private static List<SpokeReading> ReadSpokes(Setting setting)
    {
        var spokes = new List<SpokeReading>();
        var first = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var item in setting.List("a list of spokes, each a map with name and what else is known of it") ?? [])
        {
            if (item.Map("name", "region", "addressSpace", "purposes") is not { } members) continue;
            var name = ReadSpokeName(members("name"), first);
            var region = ReadRegion(members("region"));
            var range = ReadRange(members("addressSpace"));
            var purposes = ReadPurposes(members("purposes"));
            if (name is null || (range is null && members("addressSpace").IsPresent)) continue;
            var request = new SpokeRequest(name) { Range = range, Purposes = purposes };
            spokes.Add(new SpokeReading(request, region, members("addressSpace").IsPresent ? members("addressSpace") : item));
        }

        return spokes;
    }

    private static string? ReadSpokeName(Setting setting, Dictionary<string, string> first)
    {
        setting.Missing(AcceptedSpokeName);
        if (setting.Text(AcceptedSpokeName) is not { } name) return null;
        if (name.Length is 0 or > LongestSpokeName || !char.IsAsciiLetterLower(name[0]) || name[^1] == '-'
            || !name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'))
        {
            setting.Refuse("This cannot be part of the names of Azure resources.", $"Accepted: {AcceptedSpokeName}.");
        }
        else if (name is EnvironmentAddresses.HubName or EnvironmentAddresses.SharedServicesName)
        {
            setting.Refuse("Another virtual network of the lab has this name.", "Give the spoke another name.");
        }
        else if (!first.TryAdd(name, setting.Path))
        {
            setting.Refuse($"Two spokes have this name; the other is {first[name]}.", "Give each spoke a name of its own.");
        }
        else
        {
            return name;
        }

        return null;
    }

    private static ImmutableArray<SpokePurpose> ReadPurposes(Setting setting)
    {
        var accepted = string.Join(", ", Purposes.Keys);
        var purposes = ImmutableSortedSet.CreateBuilder<SpokePurpose>();
        foreach (var item in setting.List($"a list of {accepted}") ?? [])
        {
            if (item.Text(accepted) is not { } text) continue;
            if (Purposes.TryGetValue(text, out var purpose)) purposes.Add(purpose);
            else item.Refuse($"This is not a purpose.{Suggestion.For(text, Purposes.Keys)}", $"Accepted: {accepted}.");
        }

        return purposes.Count == 0 ? [SpokePurpose.Workload] : [.. purposes];
    }

    private static NetworkConfiguration ReadNetwork(Setting setting)
    {
        var members = setting.Map("virtualNetworkPrefix", "onPremises", "dnsServers");
        if (members is null) return new NetworkConfiguration(null, [], []);
        return new NetworkConfiguration(
            members("virtualNetworkPrefix").Integer(8, SubnetMinimum.AnySubnet.PrefixLength),
            [.. (members("onPremises").List($"a list, each {AcceptedRange}") ?? []).Select(ReadRange).OfType<AddressBlock>()],
            [.. (members("dnsServers").List("a list of IPv4 addresses") ?? []).Select(ReadAddress).OfType<string>()]);
    }

    private static NamingConfiguration? ReadNaming(Setting setting)
    {
        if (setting.Map("pattern", "suffixLength") is not { } members)
        {
            return setting.IsPresent ? null : new NamingConfiguration(NamePattern.Default, NameSuffix.DefaultLength);
        }

        var length = members("suffixLength").Integer(NameSuffix.DefaultLength, LongestSuffix) ?? NameSuffix.DefaultLength;
        if (!members("pattern").IsPresent) return new NamingConfiguration(NamePattern.Default, length);
        if (members("pattern").Text($"a text with placeholders, such as {NamePattern.DefaultText}") is not { } text) return null;
        if (NamePattern.TryParse(text, out var pattern, out var problems)) return new NamingConfiguration(pattern, length);
        foreach (var problem in problems) members("pattern").Refuse(problem.Message, problem.Help);
        return null;
    }

    private ImmutableSortedDictionary<string, string> ReadTags(Setting setting)
    {
        var tags = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in setting.AnyMap("a map of texts") ?? ImmutableSortedDictionary<string, Setting>.Empty)
        {
            value.Missing("a text, also an empty one");
            if (value.Text("a text") is { } text) tags[name] = text;
        }

        foreach (var problem in TagRules.Check(tags))
        {
            var path = tags.ContainsKey(problem.Subject) ? PropertyPath.Member(setting.Path, problem.Subject) : setting.Path;
            _reader.Add(path, problem.Value, problem.Message, problem.Help);
        }

        return tags.ToImmutable();
    }

    private static AzureRegion? ReadRegion(Setting setting)
    {
        if (setting.Text(AcceptedRegion) is not { } name) return null;
        if (AzureRegion.TryFind(name, out var region)) return region;
        var meant = Suggestion.For(name.Replace(" ", "", StringComparison.Ordinal), AzureRegion.All.Select(known => known.Name));
        setting.Refuse($"This is not an Azure region that this project knows.{meant}", $"Accepted: {AcceptedRegion}.");
        return null;
    }

    private static AddressBlock? ReadRange(Setting setting)
    {
        if (setting.Text(AcceptedRange) is not { } text) return null;
        if (AddressBlock.TryParse(text, out var range, out var reason)) return range;
        setting.Refuse($"This is no address range: {reason}.", $"Accepted: {AcceptedRange}.");
        return null;
    }

    private static string? ReadAddress(Setting setting)
    {
        const string Accepted = "an IPv4 address, such as 10.0.0.4";
        if (setting.Text(Accepted) is not { } text) return null;
        if (AddressBlock.TryParse(text + "/32", out _, out var reason)) return text;
        setting.Refuse($"This is no address: {reason}.", $"Accepted: {Accepted}.");
        return null;
    }

    private bool HasRoom(AddressBlock space, NetworkConfiguration network)
    {
        if (network.VirtualNetworkPrefix is not { } prefix || prefix >= space.PrefixLength) return true;
        _reader.Add(
            $"{NetworkKey}.virtualNetworkPrefix", prefix.ToString(CultureInfo.InvariantCulture),
            $"A virtual network of this size is larger than {space}, the address space that all of them share.",
            string.Create(CultureInfo.InvariantCulture, $"Accepted: a whole number from {space.PrefixLength} to {SubnetMinimum.AnySubnet.PrefixLength}."));
        return false;
    }

    private static AddressPlan PlanAddresses(
        AddressBlock space, Setting spaceSetting, List<SpokeReading> spokes, NetworkConfiguration network)
    {
        var addresses = EnvironmentAddresses.Plan(
            space,
            [.. spokes.Select(spoke => spoke.Request)],
            network.VirtualNetworkPrefix,
            network.OnPremises.Select(range => new AddressAssignment("the networks on premises", range)));
        foreach (var problem in addresses.Problems)
        {
            var name = problem.Subject.Split('/')[0];
            var spoke = spokes.FirstOrDefault(spoke => spoke.Request.Name == name)?.AddressSetting;
            var isNamed = problem.Subject == (spoke is null ? space.ToString() : name);
            (spoke ?? spaceSetting).Refuse(isNamed ? problem.Message : $"{problem.Subject}: {problem.Message}", problem.Help);
        }

        return addresses.Networks;
    }

    private void CheckNames(AzureRegion region, List<SpokeReading> spokes, NamingConfiguration naming)
    {
        var names = EnvironmentResourceGroups.Names(region)
            .Concat(HubLayout.Names(EnvironmentAddresses.HubName, region))
            .Concat(spokes.SelectMany(spoke => SpokeLayout.Names(spoke.Request.Name, spoke.Region ?? region)));

        // One message for each rule that is broken is enough: one pattern makes all names.
        foreach (var problem in naming.Pattern.Check(names, naming.SuffixLength).DistinctBy(problem => problem.Message))
        {
            _reader.Add($"{NamingKey}.pattern", problem.Value, problem.Message, problem.Help);
        }
    }

    /// <summary>A spoke as it was written: its region may be left to its hub, and its addresses to the planner.</summary>
    private sealed record SpokeReading(SpokeRequest Request, AzureRegion? Region, Setting AddressSetting);
}
