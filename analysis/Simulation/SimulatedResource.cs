using System.Collections.Immutable;
using Infra.Analysis.Values;

namespace Infra.Analysis.Simulation;

/// <summary>A resource on its way through the simulator.</summary>
public sealed class SimulatedResource
{
    /// <summary>The type token.</summary>
    public required string Type { get; init; }

    /// <summary>The logical name.</summary>
    public required string LogicalName { get; init; }

    /// <summary>The id: the ARM id of an Azure resource, whatever its provider uses for another; null if it cannot be computed.</summary>
    public string? Id { get; set; }

    /// <summary>The physical name: given or made by auto-naming; null if it cannot be computed or the resource has none.</summary>
    public string? Name { get; init; }

    /// <summary>The inputs, as mocks see them: numbers are doubles, objects dictionaries, lists arrays, nothing is marked secret.</summary>
    public required ImmutableDictionary<string, object> Inputs { get; init; }

    /// <summary>The outputs by wire name.</summary>
    public required Dictionary<string, object> Outputs { get; init; }

    /// <summary>The names of outputs that the provider gives back as secret.</summary>
    public HashSet<string> SecretOutputs { get; } = new(StringComparer.Ordinal);

    /// <summary>What some outputs repeat, by their names, with the marks of its secrets; nothing by default.</summary>
    internal ObjectValue Marked { get; set; } = ObjectValue.Empty;

    /// <summary>The text input of this name; null if there is none.</summary>
    public string? Text(string input) => Inputs.GetValueOrDefault(input) as string;

    /// <summary>Sets an output that the provider gives back as secret.</summary>
    public void SetSecret(string output, object value)
    {
        Outputs[output] = value;
        SecretOutputs.Add(output);
    }
}
