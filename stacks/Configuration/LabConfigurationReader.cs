using System.Collections.Immutable;
using Infra.Components.Naming;
using Infra.Components.Tags;
using Infra.Messages;

namespace Infra.Stacks.Configuration;

/// <summary>
/// Reads a <see cref="LabConfiguration"/>: first each setting by itself, then, from those that are sound, how they fit together.
/// </summary>
internal sealed class LabConfigurationReader(ConfigurationValues values, string project)
{
    private const string LayersKey = LabConfiguration.Namespace + ":layers";
    private const string NetworkStackKey = LabConfiguration.Namespace + ":networkStack";
    private const string NamingKey = LabConfiguration.Namespace + ":naming";
    private const string TagsKey = LabConfiguration.Namespace + ":tags";

    private const int LongestSuffix = 8;

    /// <summary>The full keys of all settings but the secrets that some of them name.</summary>
    public static ImmutableArray<string> Keys { get; } =
    [
        .. NetworkSettingReader.Keys
            .Concat([LayersKey, NetworkStackKey, GatewaySettingReader.Key, GatewayApiSettingReader.ConsumersKey, ModelSettingReader.Key, NamingKey, TagsKey])
            .Order(StringComparer.Ordinal),
    ];

    private readonly SettingReader _reader = new(values);
    private IReadOnlySet<string> _gatewaySecrets = ImmutableHashSet<string>.Empty;

    public LabConfiguration Read()
    {
        var networkStack = ReadNetworkStack(_reader.Root(NetworkStackKey));
        var layers = ReadLayers(_reader.Root(LayersKey));
        var naming = ReadNaming(_reader.Root(NamingKey));
        var tags = ReadTags(_reader.Root(TagsKey));

        // A layer that is switched off is read as well, so that it is sound when it is switched on again.
        var hasNetwork = layers.Contains(LabLayer.Network);
        var network = hasNetwork || NetworkSettingReader.Keys.Any(key => _reader.Root(key).IsPresent) ? new NetworkSettingReader(_reader) : null;
        var gateway = ReadGateway(layers, hasNetwork ? network : null);
        if (!layers.Contains(LabLayer.Gateway)) gateway = null;
        var networkLayer = network?.Read();
        CheckKeys([.. network?.SecretKeys ?? ImmutableHashSet<string>.Empty, .. _gatewaySecrets]);
        if (naming is not null && (networkLayer is not null || !hasNetwork))
        {
            CheckNames(Sound(naming));
            if (_reader.Mistakes.Count == 0) return Sound(naming);
        }

        throw new ConfigurationException(_reader.Mistakes);

        // What of the configuration is sound, which is all of it if nothing is wrong.
        LabConfiguration Sound(NamingConfiguration known) => new()
        {
            Network = hasNetwork ? WithGateway(networkLayer, gateway) : null,
            NetworkStack = networkStack,
            Gateway = gateway,
            Naming = known,
            Tags = tags,
        };
    }

    /// <summary>The network lets the gateway of its own stack be called, and lets it call.</summary>
    private static NetworkLayerConfiguration? WithGateway(NetworkLayerConfiguration? layer, GatewayConfiguration? gateway) => layer is null || gateway is null
        ? layer
        : layer with
        {
            Network = layer.Network with
            {
                GatewayHosts = [.. layer.Network.GatewayHosts.Union(gateway.HostNames, StringComparer.OrdinalIgnoreCase)],
                GatewayServers = [.. layer.Network.GatewayServers.Union(gateway.ServerHosts, StringComparer.OrdinalIgnoreCase)],
            },
        };

    private static StackName? ReadNetworkStack(Setting setting)
    {
        if (setting.Text(StackName.Accepted) is not { } text) return null;
        if (StackName.TryParse(text, out var name)) return name;
        setting.Refuse("This is not the name of a stack.", $"Accepted: {StackName.Accepted}.");
        return null;
    }

    /// <summary>The layers of this stack: those that are written, or else what the settings describe.</summary>
    private HashSet<LabLayer> ReadLayers(Setting setting)
    {
        const string Accepted = "a list of network and gateway";
        var stack = _reader.Root(NetworkStackKey);
        if (setting.List(Accepted) is not { } written)
        {
            var described = new HashSet<LabLayer>();
            if (!stack.IsPresent) described.Add(LabLayer.Network);
            if (stack.IsPresent || _reader.Root(GatewaySettingReader.Key).IsPresent) described.Add(LabLayer.Gateway);
            return described;
        }

        HashSet<LabLayer> layers = [.. written.Select(item => item.Choice<LabLayer>()).OfType<LabLayer>()];
        if (written.IsEmpty) setting.Refuse("A stack without layers has nothing in it.", $"Accepted: {Accepted}, at least one of them.");
        if (layers.Count == 0) return [LabLayer.Network];
        if (!layers.Contains(LabLayer.Network))
        {
            stack.Missing($"{StackName.Accepted}; the network is no layer of this stack, so another must have it");
        }
        else if (stack.IsPresent)
        {
            stack.Refuse("The network is a layer of this stack, so nothing reads this setting.", $"Remove it, or take 'network' out of {LayersKey}.");
        }

        return layers;
    }

    private GatewayConfiguration? ReadGateway(HashSet<LabLayer> layers, NetworkSettingReader? network)
    {
        var settings = new GatewaySettingReader(_reader, network?.Spokes, network?.Environments ?? [EnvironmentKey.Primary], network?.HasRecipients ?? false);
        var models = new ModelSettingReader(_reader);
        var read = models.Read();
        if (settings.IsPresent || layers.Contains(LabLayer.Gateway))
        {
            var gateway = settings.Read(read);
            _gatewaySecrets = settings.SecretKeys;
            return gateway;
        }

        if (models.IsPresent) models.RefuseWithoutGateway();
        var consumers = _reader.Root(GatewayApiSettingReader.ConsumersKey);
        if (consumers.IsPresent)
        {
            consumers.Refuse("There is no gateway that these could call, so nothing reads this setting.", $"Remove it, or describe a gateway in {GatewaySettingReader.Key}.");
        }

        return null;
    }

    private void CheckKeys(ImmutableHashSet<string> secrets)
    {
        foreach (var key in values.Keys)
        {
            if (ConfigurationKey.Canonical(key) is null) continue;
            var space = ConfigurationKey.Namespace(key);
            if (space == LabConfiguration.Namespace)
            {
                if (!Keys.Contains(key) && !secrets.Contains(key)) _reader.Unknown(key, key, Keys);
            }
            else if (space == project || DidYouMean.Closest(space, [LabConfiguration.Namespace]) is not null)
            {
                _reader.Add(
                    key, null,
                    $"The settings of this program are in the namespace '{LabConfiguration.Namespace}', so nothing reads this one.",
                    $"Write '{LabConfiguration.Namespace}:{ConfigurationKey.Name(key)}'.");
            }
            else
            {
                ProviderSettings.Check(_reader, key, values.PlainTextOf(key));
            }
        }
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

    private void CheckNames(LabConfiguration lab)
    {
        // One message for each rule that is broken is enough: one pattern makes all names.
        foreach (var problem in lab.Naming.Pattern.Check(LabNames.Of(lab), lab.Naming.SuffixLength).DistinctBy(problem => problem.Message))
        {
            _reader.Add($"{NamingKey}.pattern", problem.Value, problem.Message, problem.Help);
        }
    }
}
