using System.Collections.Immutable;
using System.Text.RegularExpressions;

namespace Infra.Components.Gateway.Apis;

/// <summary>An operation of an API.</summary>
/// <param name="Method">The HTTP method.</param>
/// <param name="Template">The path below the API's, with parameters in braces.</param>
/// <param name="Name">Its id in the API.</param>
internal sealed partial record ApiCall(string Method, string Template, string Name)
{
    /// <summary>As the portal shows it: the id in words.</summary>
    public string DisplayName => $"{char.ToUpperInvariant(Name[0])}{Name[1..].Replace('-', ' ')}";

    /// <summary>The names of the parameters, all of which must be declared.</summary>
    public ImmutableArray<string> Parameters => [.. Parameter().Matches(Template).Select(match => match.Groups["name"].Value)];

    [GeneratedRegex(@"\{(?<name>[^{}]+)\}")]
    private static partial Regex Parameter();
}
