using System.Collections.Immutable;
using Infra.Components.Gateway;
using Infra.Components.Gateway.Apis;
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
    private const string GatewayStackKey = LabConfiguration.Namespace + ":gatewayStack";
    private const string NamingKey = LabConfiguration.Namespace + ":naming";
    private const string TagsKey = LabConfiguration.Namespace + ":tags";

    private const int LongestSuffix = 8;

    /// <summary>The full keys of all settings but the secrets that some of them name.</summary>
    public static ImmutableArray<string> Keys { get; } =
    [
        .. NetworkSettingReader.Keys
            .Concat(
            [
                LayersKey, NetworkStackKey, GatewayStackKey, GatewaySettingReader.Key, GatewayApiSettingReader.ConsumersKey, ModelSettingReader.Key,
                FoundrySettingReader.Key, NamingKey, TagsKey,
            ])
            .Order(StringComparer.Ordinal),
    ];

    private readonly SettingReader _reader = new(values);
    private ImmutableHashSet<string> _secrets = [];

    public LabConfiguration Read()
    {
        var networkStack = ReadStack(_reader.Root(NetworkStackKey));
        var gatewayStack = ReadStack(_reader.Root(GatewayStackKey));
        var layers = ReadLayers(_reader.Root(LayersKey));
        var naming = ReadNaming(_reader.Root(NamingKey));
        var tags = ReadTags(_reader.Root(TagsKey));

        // A layer that is switched off is read as well, so that it is sound when it is switched on again.
        var hasNetwork = layers.Contains(LabLayer.Network);
        var network = hasNetwork || NetworkSettingReader.Keys.Any(key => _reader.Root(key).IsPresent) ? new NetworkSettingReader(_reader) : null;
        var models = new ModelSettingReader(_reader).Read();
        var gateway = ReadGateway(models, layers, hasNetwork ? network : null);
        var foundry = ReadFoundry(models, gateway, layers, hasNetwork ? network : null);
        if (!layers.Contains(LabLayer.Gateway)) gateway = null;
        if (!layers.Contains(LabLayer.Foundry)) foundry = null;
        var networkLayer = network?.Read();
        CheckKeys([.. network?.SecretKeys ?? ImmutableHashSet<string>.Empty, .. _secrets]);
        if (naming is not null && (networkLayer is not null || !hasNetwork))
        {
            CheckNames(Sound(naming));
            if (_reader.Mistakes.Count == 0) return Sound(naming);
        }

        throw new ConfigurationException(_reader.Mistakes);

        // What of the configuration is sound, which is all of it if nothing is wrong.
        LabConfiguration Sound(NamingConfiguration known) => new()
        {
            Network = hasNetwork ? WithFoundry(WithGateway(networkLayer, gateway), foundry) : null,
            NetworkStack = networkStack,
            Gateway = gateway,
            GatewayStack = gatewayStack,
            Foundry = foundry,
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

    /// <summary>The network has agents in the spokes of its own stack's accounts, and lets them call gateways outside.</summary>
    private static NetworkLayerConfiguration? WithFoundry(NetworkLayerConfiguration? layer, FoundryConfiguration? foundry) => layer is null || foundry is null
        ? layer
        : layer with
        {
            AgentsSpokes = layer.AgentsSpokes.Union(foundry.AgentSpokes),
            PurgedSpokes =
            [
                .. foundry.Accounts.Where(account => account is { Purge: true, Network: AgentNetworkKind.Injected }).Select(account => account.SpokeName),
            ],
            Network = layer.Network with
            {
                GatewayHosts = [.. layer.Network.GatewayHosts.Union(foundry.GatewayHosts, StringComparer.OrdinalIgnoreCase)],
            },
        };

    private static StackName? ReadStack(Setting setting)
    {
        if (setting.Text(StackName.Accepted) is not { } text) return null;
        if (StackName.TryParse(text, out var name)) return name;
        setting.Refuse("This is not the name of a stack.", $"Accepted: {StackName.Accepted}.");
        return null;
    }

    /// <summary>The layers of this stack: those that are written, or else what the settings describe.</summary>
    private HashSet<LabLayer> ReadLayers(Setting setting)
    {
        const string Accepted = "a list of network, gateway and foundry";
        var (network, gateway) = (_reader.Root(NetworkStackKey), _reader.Root(GatewayStackKey));
        var layers = Described();
        if (setting.List(Accepted) is { } written)
        {
            layers = [.. written.Select(item => item.Choice<LabLayer>()).OfType<LabLayer>()];
            if (written.IsEmpty) setting.Refuse("A stack without layers has nothing in it.", $"Accepted: {Accepted}, at least one of them.");
            if (layers.Count == 0) return [LabLayer.Network];
            if (!layers.Contains(LabLayer.Network))
            {
                network.Missing($"{StackName.Accepted}; the network is no layer of this stack, so another must have it");
            }
            else if (network.IsPresent)
            {
                network.Refuse("The network is a layer of this stack, so nothing reads this setting.", $"Remove it, or take 'network' out of {LayersKey}.");
            }
        }

        if (!gateway.IsPresent) return layers;
        if (layers.Contains(LabLayer.Gateway))
        {
            gateway.Refuse("The gateway is a layer of this stack, so nothing reads this setting.", $"Remove it, or what is written in {GatewaySettingReader.Key}.");
        }
        else if (!layers.Contains(LabLayer.Foundry))
        {
            gateway.Refuse("Only Foundry calls a gateway of another stack, and it is no layer of this one, so nothing reads this setting.", "Remove it.");
        }

        return layers;
    }

    private HashSet<LabLayer> Described()
    {
        var layers = new HashSet<LabLayer>();
        var hasNetworkStack = _reader.Root(NetworkStackKey).IsPresent;
        if (!hasNetworkStack) layers.Add(LabLayer.Network);
        if (_reader.Root(FoundrySettingReader.Key).IsPresent || _reader.Root(GatewayStackKey).IsPresent) layers.Add(LabLayer.Foundry);
        if (_reader.Root(GatewaySettingReader.Key).IsPresent || (hasNetworkStack && layers.Count == 0)) layers.Add(LabLayer.Gateway);
        return layers;
    }

    private GatewayConfiguration? ReadGateway(ModelsConfiguration models, HashSet<LabLayer> layers, NetworkSettingReader? network)
    {
        var settings = new GatewaySettingReader(_reader, network?.Spokes, network?.Environments ?? [EnvironmentKey.Primary], network?.HasRecipients ?? false);
        if (settings.IsPresent || layers.Contains(LabLayer.Gateway))
        {
            var gateway = settings.Read(models);
            _secrets = _secrets.Union(settings.SecretKeys);
            return gateway;
        }

        ModelSettingReader.RefuseWithoutGateway(_reader);
        var consumers = _reader.Root(GatewayApiSettingReader.ConsumersKey);
        if (consumers.IsPresent)
        {
            consumers.Refuse("There is no gateway that these could call, so nothing reads this setting.", $"Remove it, or describe a gateway in {GatewaySettingReader.Key}.");
        }

        return null;
    }

    private FoundryConfiguration? ReadFoundry(ModelsConfiguration models, GatewayConfiguration? gateway, HashSet<LabLayer> layers, NetworkSettingReader? network)
    {
        var isHere = layers.Contains(LabLayer.Gateway);

        // What is no layer is read all the same, and judged with the gateway that is described beside it, whichever stack makes that.
        var isKnown = isHere || (gateway is not null && !layers.Contains(LabLayer.Foundry));
        var connected = new ConnectedGateway
        {
            Deployments = isKnown ? [.. models.Accounts.SelectMany(account => account.Deployments)] : null,
            ManagedObjection = isHere && gateway is { Settings.Mode: not GatewayMode.Integrated }
                ? ("Agents in a managed network reach a gateway by a private endpoint, and one in a subnet has none.", $"Write 'mode: integrated' in {GatewaySettingReader.Key}, or 'network: injected' here.")
                : null,
            PlaygroundObjection = isHere ? PlaygroundObjectionTo((gateway?.Apis ?? new GatewayApisConfiguration()).Settings) : null,
            InferenceApiVersion = (gateway?.Apis ?? new GatewayApisConfiguration()).Settings.InferenceApiVersion,
            Objection = isKnown
                ? models.Accounts.IsEmpty ? ("The gateway has no APIs of models, as there are no models behind it.", $"Describe models in {ModelSettingReader.Key}.") : null
                : _reader.Root(GatewayStackKey).IsPresent
                    ? null
                    : gateway is not null
                    ? ("The gateway that is described is no layer of this stack.", $"Add gateway to {LayersKey}, or name the stack that has it in {GatewayStackKey}.")
                    : ("There is no gateway.", $"Describe one in {GatewaySettingReader.Key}, name the stack that has it in {GatewayStackKey}, or connect a gateway outside by 'target'."),
        };
        var settings = new FoundrySettingReader(_reader, network?.Spokes, connected, [.. models.Accounts.Select(account => account.Name)]);
        if (!settings.IsPresent && !layers.Contains(LabLayer.Foundry)) return null;
        var foundry = settings.Read();
        _secrets = _secrets.Union(settings.SecretKeys);
        return foundry;
    }

    /// <summary>What keeps the pages of the playground from calling the gateway with their users' tokens.</summary>
    private static (string, string)? PlaygroundObjectionTo(GatewayApiSettings settings) =>
        settings.PlaygroundOrigin is null ? ("No page in a browser may call the gateway.", $"Remove 'playgroundOrigin' in {GatewaySettingReader.Key}.apis.")
        : !settings.PassTokens ? ("The playground calls with the user's own token, which the gateway does not pass on.", $"Remove 'passTokens' in {GatewaySettingReader.Key}.apis.")
        : null;

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
