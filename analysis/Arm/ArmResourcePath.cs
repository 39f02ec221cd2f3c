using System.Collections.Immutable;
using System.Security.Cryptography;
using System.Text;
using Infra.Analysis.Simulation;
using Infra.Analysis.Values;

namespace Infra.Analysis.Arm;

/// <summary>
/// Where the resources of one Pulumi type are in Azure: the ARM type, the API version azure-native uses for it, and the inputs that make
/// up the id.
/// </summary>
public sealed class ArmResourcePath
{
    /// <summary>The Pulumi type that declares a resource of any ARM type.</summary>
    public const string GenericResource = "azure-native:resources:Resource";

    private const string ParentPath = "parentResourcePath";

    private readonly ArmTableEntry _entry;
    private readonly string[] _segments;

    internal ArmResourcePath(string token, ArmTableEntry entry)
    {
        Token = token;
        _entry = entry;
        _segments = entry.Path.Trim('/').Split('/');
        NameInput = Parameter(_segments[^1]);
    }

    /// <summary>The Pulumi type token, e.g. <c>azure-native:network:Subnet</c>.</summary>
    public string Token { get; }

    /// <summary>The ARM type in Azure's casing. Where inputs decide it (<see cref="GenericResource"/>, a DNS record set) their names are
    /// in braces; the type of a resource is in its <see cref="ArmAddress"/>.</summary>
    public string Type => _entry.Type;

    /// <summary>The API version azure-native uses; of <see cref="GenericResource"/> the name of the input, in braces.</summary>
    public string ApiVersion => _entry.ApiVersion;

    /// <summary>The input that holds the resource's own name; null if the name is fixed.</summary>
    public string? NameInput { get; }

    /// <summary>How the provider names it if the program gives no name.</summary>
    public AutoNaming AutoNaming => _entry.AutoNaming;

    /// <summary>The inputs that are part of the id and no part of the body.</summary>
    public ImmutableArray<string> PathInputs => _entry.PathInputs;

    /// <summary>The inputs that are neither path nor outputs: what Azure accepts but does not return, and parameters of the
    /// query.</summary>
    public ImmutableArray<string> InputsOnly => _entry.InputsOnly;

    /// <summary>The names of the outputs.</summary>
    public ImmutableArray<string> Outputs => _entry.Outputs;

    /// <summary>The path of a Pulumi type; null if it is not a resource of azure-native that the table knows.</summary>
    public static ArmResourcePath? For(string token) => ArmTable.Embedded.GetValueOrDefault(token);

    /// <summary>All that are known, in ordinal order of their tokens.</summary>
    public static IEnumerable<ArmResourcePath> All => ArmTable.Embedded.Values.OrderBy(path => path.Token, StringComparer.Ordinal);

    /// <summary>
    /// The resource's own name: the input if the program gives one, otherwise as the provider would name it. What the provider chooses at
    /// random is here a function of token and logical name, so that a preview repeats.
    /// </summary>
    /// <returns>Null if the input is not known, secret or no text.</returns>
    public string? Name(string logicalName, ObjectValue inputs)
    {
        if (NameInput is null) return _segments[^1];
        if (inputs[NameInput] is not (null or NullValue)) return (inputs[NameInput] as TextValue)?.Value;
        var seed = $"{Token}|{logicalName}";
        return AutoNaming switch
        {
            AutoNaming.Copy => logicalName,
            AutoNaming.Random => logicalName + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(seed)).AsSpan(0, 4)),
            _ => SimulatedId.Uuid(seed),
        };
    }

    /// <summary>Where the resource of these inputs is.</summary>
    /// <param name="subscriptionId">The subscription of its provider.</param>
    /// <param name="logicalName">The name it has in the program.</param>
    /// <param name="inputs">Its inputs as the program gave them.</param>
    public ArmAddress Address(string subscriptionId, string logicalName, ObjectValue inputs)
    {
        var unknown = ImmutableArray.CreateBuilder<string>();
        var segments = new List<string>();
        var namesAreWhole = true;
        foreach (var segment in _segments)
        {
            var parameter = Parameter(segment);
            if (parameter is null)
            {
                segments.Add(segment);
                continue;
            }

            var value = parameter == "subscriptionId" ? subscriptionId
                : parameter == NameInput ? Name(logicalName, inputs)
                : (inputs[parameter] as TextValue)?.Value;
            if (parameter == ParentPath && inputs[parameter] is null or NullValue) value = string.Empty;
            if (value is null)
            {
                unknown.Add(parameter);
                segments.Add(inputs[parameter] is SecretValue ? PropertyValue.SecretPlaceholder : PropertyValue.UnknownPlaceholder);
                continue;
            }

            // A scope or the path of a parent is many segments; a name is one, and with a slash in it there is no id.
            if (segments.Count == 0 || parameter == ParentPath) segments.AddRange(value.Split('/', StringSplitOptions.RemoveEmptyEntries));
            else segments.Add(value);
            namesAreWhole &= segments[^1].IndexOf('/', StringComparison.Ordinal) < 0;
        }

        return Address(segments, unknown.ToImmutable(), namesAreWhole);
    }

    private ArmAddress Address(List<string> segments, ImmutableArray<string> unknown, bool namesAreWhole)
    {
        ArmId? id = null;
        if (unknown.IsEmpty && namesAreWhole) _ = ArmId.TryParse("/" + string.Join('/', segments), out id);
        var provider = segments.FindLastIndex(segment => segment.Equals("providers", StringComparison.OrdinalIgnoreCase));
        if (provider < 0)
        {
            // A resource group: the only kind whose id has no provider.
            return new ArmAddress(Type, segments[^1], "/" + string.Join('/', segments[..^2]), unknown, id);
        }

        var typeAndNames = segments[(provider + 2)..];
        var type = Type.Contains('{', StringComparison.Ordinal)
            ? string.Join('/', [segments[provider + 1], .. typeAndNames.Where((_, i) => i % 2 == 0)])
            : Type;
        var name = string.Join('/', typeAndNames.Where((_, i) => i % 2 == 1));
        return new ArmAddress(type, name, "/" + string.Join('/', segments[..provider]), unknown, id);
    }

    private static string? Parameter(string segment) => segment is ['{', .., '}'] ? segment[1..^1] : null;
}
