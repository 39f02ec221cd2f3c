using System.Collections.Immutable;
using System.Globalization;
using Pulumi;

namespace Infra.Components.Foundry.Connections;

/// <summary>A gateway whose models agents may use, by the name <c>connection/deployment</c>.</summary>
public sealed record GatewayConnectionSettings
{
    private const int LeastNameLength = 3;
    private const int MostNameLength = 33;

    /// <summary>
    /// The connection's name: 3 to 33 letters, digits, hyphens and underscores, the first a letter or digit. Agents name models by it.
    /// </summary>
    /// <remarks>The pattern is that of Azure's type definitions, Microsoft.CognitiveServices/accounts/projects/connections.</remarks>
    public required string Name { get; init; }

    /// <summary>
    /// The address that paths are appended to: <c>https://ai.example.com/foundry/models</c>, with no slash, query or
    /// <c>/chat/completions</c> at its end. Behind a custom domain it is that of the domain.
    /// </summary>
    public required Input<string> Target { get; init; }

    /// <summary>What the gateway is, how Foundry signs in, and how it knows the models.</summary>
    public required ModelGatewayKind Gateway { get; init; }

    /// <summary>
    /// True (the default) if the deployment is named in the path (<c>/deployments/{name}/chat/completions</c>), false if by <c>model</c> in the
    /// body (<c>/chat/completions</c>), as APIs of the form <c>/openai/v1</c> want it.
    /// </summary>
    public bool DeploymentInPath { get; init; } = true;

    /// <summary>
    /// The <c>api-version</c> of calls of models: <c>2024-10-21</c>; null (the default) for none, as APIs of the form <c>/openai/v1</c> want it.
    /// </summary>
    public string? InferenceApiVersion { get; init; }

    /// <summary>Headers that calls of models carry besides; none by default. They are no secrets: everybody in the project reads them.</summary>
    public ImmutableSortedDictionary<string, string> CustomHeaders { get; init; } =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);

    /// <summary>True if other projects of the account use the connection too (default false).</summary>
    public bool SharedToAll { get; init; }

    /// <summary>Everything wrong with a connection; empty if nothing is. The address is checked when it is known.</summary>
    /// <param name="owner">What it belongs to, for the subjects: <c>project/connection</c>.</param>
    /// <param name="settings">The connection.</param>
    public static ImmutableArray<Problem> Check(string owner, GatewayConnectionSettings settings)
    {
        var subject = $"{owner}/{settings.Name}";
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (!IsName(settings.Name))
        {
            Add(
                settings.Name, $"'{settings.Name}' cannot be the name of a connection.",
                "Take 3 to 33 letters, digits, hyphens and underscores, the first a letter or digit.");
        }

        switch (settings.Gateway.Models)
        {
            case GatewayModels.Static { Models: var models }:
                CheckModels(models);
                break;
            case GatewayModels.OwnDiscovery discovery:
                CheckDiscovery(discovery);
                break;
        }

        var keyHeader = settings.Gateway.SignIn is GatewaySignIn.ApiKey key ? key.Header?.Name ?? KeyHeader.Default : "Authorization";
        if (settings.Gateway.SignIn is GatewaySignIn.ApiKey { Header: { } header })
        {
            if (!IsHeaderName(header.Name)) Add(header.Name, $"'{header.Name}' cannot be the name of a header.", "Take letters, digits and hyphens.");
            if (!header.Format.Contains(KeyHeader.Placeholder, StringComparison.Ordinal))
            {
                Add(
                    header.Format, $"The format of the header '{header.Name}' has no place for the key, so that none would be sent.",
                    $"Write {KeyHeader.Placeholder} where it belongs, as in 'Bearer {KeyHeader.Placeholder}'.");
            }
        }

        if (settings.Gateway.SignIn is GatewaySignIn.OAuth2 { Scopes.IsDefaultOrEmpty: true })
        {
            Add("", "A token by OAuth 2.0 is asked for no scope.", "Give at least one scope.");
        }

        foreach (var name in settings.CustomHeaders.Keys)
        {
            if (!IsHeaderName(name)) Add(name, $"'{name}' cannot be the name of a header.", "Take letters, digits and hyphens.");
            else if (name.Equals(keyHeader, StringComparison.OrdinalIgnoreCase))
            {
                Add(
                    name, $"The header '{name}' is the one that Foundry signs in with; a custom one would take its place.",
                    "Leave it out: Foundry sends it.");
            }
        }

        return problems.ToImmutable();

        void Add(string value, string message, string help) => problems.Add(new Problem(subject, value, message, help));

        void CheckModels(ImmutableArray<GatewayModel> models)
        {
            if (models.IsDefaultOrEmpty) Add("", "The connection's list of models is empty, so that agents find none.", "Give at least one model.");
            else
            {
                foreach (var model in models.Where(model => string.IsNullOrWhiteSpace(model.Name) || string.IsNullOrWhiteSpace(model.Model)))
                {
                    Add(model.Name, "A model of the connection lacks its deployment's name or its own.", "Give both.");
                }

                foreach (var same in models.GroupBy(model => model.Name, StringComparer.Ordinal).Where(same => same.Count() > 1))
                {
                    Add(
                        same.Key, $"The connection has the deployment '{same.Key}' {same.Count().ToString(CultureInfo.InvariantCulture)} times, "
                        + "of which agents could reach one.",
                        "Name each deployment once.");
                }
            }
        }

        void CheckDiscovery(GatewayModels.OwnDiscovery discovery)
        {
            foreach (var path in new[] { discovery.ListPath, discovery.GetPath }.Where(path => !path.StartsWith('/')))
            {
                Add(path, $"'{path}' is appended to the target as it is, and has no slash at its start.", "Write it as in /deployments.");
            }

            if (!discovery.GetPath.Contains(GatewayModels.OwnDiscovery.DeploymentName, StringComparison.Ordinal))
            {
                Add(
                    discovery.GetPath, "The path of one model has no place for its name.",
                    $"Write it as in /deployments/{GatewayModels.OwnDiscovery.DeploymentName}.");
            }
        }
    }

    /// <summary>What is wrong with an address to append paths to; null if nothing is.</summary>
    /// <param name="target">The address.</param>
    /// <returns>A clause without a full stop: <c>it is no address</c>.</returns>
    public static string? ObjectionTo(string target)
    {
        if (!Uri.TryCreate(target, UriKind.Absolute, out var url)) return "it is no address";
        if (url.Scheme != Uri.UriSchemeHttps) return "it is not https, so that keys and tokens could be read on their way";
        if (url.UserInfo.Length > 0) return "it has a user name or password, which everybody in the project would read";
        if (url.Query.Length > 0 || url.Fragment.Length > 0) return "it has a query or fragment, and Foundry appends paths to it";
        if (target.EndsWith('/')) return "it ends with a slash, and Foundry appends paths that begin with one";
        return target.Contains("/chat/completions", StringComparison.OrdinalIgnoreCase) || url.Segments.Any(segment =>
            segment.TrimEnd('/').Equals("deployments", StringComparison.OrdinalIgnoreCase))
            ? "it contains what Foundry appends itself (/deployments/{name}/chat/completions)"
            : null;
    }

    /// <summary>Whether a connection can have this name.</summary>
    public static bool IsName(string name) =>
        name.Length is >= LeastNameLength and <= MostNameLength && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');

    private static bool IsHeaderName(string name) => name.Length > 0 && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_');
}
