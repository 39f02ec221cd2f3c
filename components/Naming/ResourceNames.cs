using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Naming;

/// <summary>Gives the resources of a stack their names in Azure: one pattern, one suffix, no name twice.</summary>
public sealed class ResourceNames
{
    private readonly NamePattern _pattern;
    private readonly NameSuffix _suffix;
    private readonly string _placeholder;
    private readonly HashSet<(string ArmType, string Name)> _given = [];

    /// <summary>Names after a pattern.</summary>
    /// <param name="pattern">How names are made.</param>
    /// <param name="suffix">Tells the names of this environment from those of an earlier one.</param>
    public ResourceNames(NamePattern pattern, NameSuffix suffix) =>
        (_pattern, _suffix, _placeholder) = (pattern, suffix, NamePattern.StandIn(suffix.Length));

    /// <summary>A name that no other resource of its type has.</summary>
    /// <param name="kind">What is named.</param>
    /// <param name="purpose">What tells it apart from others of its kind and region.</param>
    /// <param name="region">Where it is.</param>
    /// <exception cref="ArgumentException">
    /// Azure would refuse the name. A configuration that <see cref="NamePattern.Check"/> has accepted does not come to this.
    /// </exception>
    /// <exception cref="InvalidOperationException">The name is given already.</exception>
    public Output<string> For(ResourceKind kind, string purpose, AzureRegion region)
    {
        var request = new NameRequest(kind, purpose, region);
        var name = _pattern.Render(request, _placeholder);
        if (kind.Check(name).ToArray() is { Length: > 0 } problems)
        {
            throw new ArgumentException(string.Join(Environment.NewLine, problems.Select(problem => problem.ToString())), nameof(purpose));
        }

        if (!_given.Add((kind.ArmType, name.ToLowerInvariant())))
        {
            throw new InvalidOperationException(
                $"The {kind} name for '{purpose}' in {region}, {name}, is given already: give each its own purpose.");
        }

        return _suffix.Value.Apply(suffix => _pattern.Render(request, suffix));
    }
}
