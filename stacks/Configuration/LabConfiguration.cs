using System.Collections.Immutable;

namespace Infra.Stacks.Configuration;

/// <summary>What a stack's settings in the namespace <c>lab</c> say, complete and valid.</summary>
/// <remarks>The same whether it was read from a stack file, offline, or from the engine.</remarks>
public sealed record LabConfiguration
{
    /// <summary>The namespace of the settings: <c>lab:spokes</c>.</summary>
    public const string Namespace = "lab";

    internal LabConfiguration()
    {
    }

    /// <summary>The network; null (the default) if it is a layer of another stack. Settings <c>lab:layers</c> and <c>lab:networkStack</c>.</summary>
    public NetworkLayerConfiguration? Network { get; init; }

    /// <summary>The stack that has the network; null (the default) if this one has it. Setting <c>lab:networkStack</c>.</summary>
    public StackName? NetworkStack { get; init; }

    /// <summary>The AI gateway; null (the default) if there is none here. Settings <c>lab:gateway</c> and <c>lab:models</c>.</summary>
    public GatewayConfiguration? Gateway { get; init; }

    /// <summary>The stack that has the gateway; null (the default) if this one has it, or there is none. Setting <c>lab:gatewayStack</c>.</summary>
    public StackName? GatewayStack { get; init; }

    /// <summary>Foundry accounts with projects; null (the default) if there are none here. Setting <c>lab:foundry</c>.</summary>
    public FoundryConfiguration? Foundry { get; init; }

    /// <summary>The stacks that this one takes outputs of, each once.</summary>
    public ImmutableArray<StackName> ReferencedStacks =>
        [.. new[] { NetworkStack, GatewayStack }.OfType<StackName>().DistinctBy(stack => stack.Text, StringComparer.Ordinal)];

    /// <summary>How resources are named. Setting <c>lab:naming</c>.</summary>
    public required NamingConfiguration Naming { get; init; }

    /// <summary>The tags of every resource that can have tags. Setting <c>lab:tags</c>.</summary>
    public required ImmutableSortedDictionary<string, string> Tags { get; init; }

    /// <summary>The layers that are in this stack.</summary>
    public IEnumerable<LabLayer> Layers =>
    [
        .. Network is null ? [] : new[] { LabLayer.Network },
        .. Gateway is null ? [] : new[] { LabLayer.Gateway },
        .. Foundry is null ? [] : new[] { LabLayer.Foundry },
    ];

    /// <summary>The ids of what exists already, to be known when a plan is checked.</summary>
    public IEnumerable<string> ExternalIds => (Network?.ExternalIds ?? []).Concat(Gateway?.ExternalIds ?? []);

    /// <summary>Reads and validates the settings. Those of providers (<c>azure-native:location</c>) are not looked at.</summary>
    /// <param name="values">The stack's configuration.</param>
    /// <param name="project">The project's name: settings without a namespace end up in it, by mistake.</param>
    /// <exception cref="ConfigurationException">Something is wrong; it carries every mistake, those of the file included.</exception>
    public static LabConfiguration Read(ConfigurationValues values, string project) => new LabConfigurationReader(values, project).Read();
}
