using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Infra.Messages;
using Infra.Stacks.Configuration;
using Pulumi;

namespace Infra.Stacks;

/// <summary>The outputs of another stack, which must be of this program.</summary>
internal sealed class StackOutputs
{
    private readonly StackReference _reference;

    /// <summary>Refers to the stack: once in a program.</summary>
    public StackOutputs(StackName stack)
    {
        Name = stack.Qualified(Deployment.Instance.OrganizationName, Deployment.Instance.ProjectName);
        _reference = new StackReference(stack.Text, new StackReferenceArgs { Name = Name });
    }

    /// <summary>The stack's name, with organization and project.</summary>
    public string Name { get; }

    /// <summary>Reads an output.</summary>
    /// <param name="output">Its name.</param>
    /// <param name="layer">The layer that it is of.</param>
    /// <param name="why">What it is, for messages.</param>
    /// <param name="tryRead">Reads the value; null if it is of another kind.</param>
    /// <remarks>The run fails with <see cref="RunException"/> if the stack lacks the output, or has another under its name.</remarks>
    public Output<T> Read<T>(string output, LabLayer layer, string why, Func<object?, T?> tryRead)
        where T : class
    {
        var remedy = $"Deploy that stack first with this version of the program, and with the layer {SettingTypes.Written(layer.ToString())}: pulumi up --stack {Name}.";
        return _reference.GetOutput(output).Apply(value => value is null
            ? throw new RunException($"The stack '{Name}' has no output '{output}': {why}. {remedy}")
            : tryRead(value) ?? throw new RunException($"The output '{output}' of the stack '{Name}' is not what it has to be: {why}. {remedy}"));
    }

    /// <summary>A map of texts.</summary>
    public static ImmutableDictionary<string, string>? TryReadMap(object? value) =>
        TryRead(value, member => member as string, out var map) ? map : null;

    /// <summary>A map of maps of texts.</summary>
    public static ImmutableDictionary<string, ImmutableDictionary<string, string>>? TryReadMaps(object? value) =>
        TryRead(value, TryReadMap, out var maps) ? maps : null;

    /// <summary>A member of an output; the run fails if there is none.</summary>
    /// <param name="members">The output's value.</param>
    /// <param name="key">The member's name.</param>
    /// <param name="what">What it is, for messages.</param>
    /// <param name="output">The output's name.</param>
    /// <param name="stack">The stack that has it; null if it is this one.</param>
    public static T Find<T>(ImmutableDictionary<string, T> members, string key, string what, string output, string? stack)
    {
        if (members.TryGetValue(key, out var found)) return found;
        var meant = DidYouMean.Closest(key, members.Keys) is { } close ? $" Did you mean '{close}'?" : "";
        throw new RunException(
            $"There is no {what} '{key}'{InStack(stack)}, in the output '{output}'.{meant} Accepted: "
            + $"{string.Join(", ", members.Keys.Order(StringComparer.Ordinal))}.");
    }

    /// <summary>Where something is, within a sentence.</summary>
    public static string InStack(string? stack) => stack is null ? "" : $" in the stack '{stack}'";

    private static bool TryRead<T>(object? value, Func<object?, T?> member, [NotNullWhen(true)] out ImmutableDictionary<string, T>? map)
        where T : class
    {
        var members = (value as ImmutableDictionary<string, object>)?.Select(pair => (pair.Key, Value: member(pair.Value))).ToArray();
        map = members is null || members.Any(pair => pair.Value is null)
            ? null
            : members.ToImmutableDictionary(pair => pair.Key, pair => pair.Value!, StringComparer.Ordinal);
        return map is not null;
    }
}
