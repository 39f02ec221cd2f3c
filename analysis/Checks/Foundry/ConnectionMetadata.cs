using System.Collections.Immutable;
using System.Text.Json.Nodes;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>Finds connections to gateways that Foundry would not understand: Azure stores nearly anything, and agents fail later.</summary>
/// <remarks>
/// What it reads: https://github.com/microsoft-foundry/foundry-samples, infrastructure-setup-bicep/01-connections, its templates and validators.
/// </remarks>
public static class ConnectionMetadata
{
    /// <summary>The rule on what is said besides.</summary>
    public const string MetadataRule = "connection-metadata";

    /// <summary>The rule on ways to sign in.</summary>
    public const string SignInRule = "connection-sign-in";

    /// <summary>The rule on who else may use a connection.</summary>
    public const string SharedRule = "connection-shared";

    private const string Audience = "https://cognitiveservices.azure.com";

    private static readonly ImmutableArray<string> Keys =
        ["deploymentInPath", "inferenceAPIVersion", "deploymentAPIVersion", "models", "modelDiscovery", "customHeaders", "authConfig"];

    private static readonly ImmutableArray<string> Providers = ["AzureOpenAI", "OpenAI"];

    private static readonly ImmutableArray<string> Formats = ["OpenAI", "Anthropic", "NonOpenAI"];

    /// <summary>What the names of headers that carry a secret contain.</summary>
    private static readonly ImmutableArray<string> SecretNames = ["authorization", "key", "token", "secret", "password"];

    /// <summary>What is wrong with the connections of a plan, each taken by itself.</summary>
    /// <param name="plan">The plan, with its ARM requests.</param>
    public static IEnumerable<Finding> Check(Plan plan) => FoundryConnection.In(plan).SelectMany(connection =>
        SignIn(connection).Concat(KeyNames(connection)).Concat(ModelLists(connection)).Concat(Models(connection)).Concat(Discovery(connection))
            .Concat(KeyHeader(connection)).Concat(Headers(connection)).Concat(Sharing(connection)));

    private static IEnumerable<Finding> SignIn(FoundryConnection connection)
    {
        ImmutableArray<string> accepted = connection.Category == FoundryConnection.ApiManagement ? ["ApiKey", "ProjectManagedIdentity"] : ["ApiKey", "OAuth2"];
        if (connection.AuthType is not { } way) yield break;
        if (!accepted.Contains(way, StringComparer.Ordinal))
        {
            yield return Error(
                SignInRule, connection, "properties.authType", $"signs in by '{way}', which Foundry does not know for {connection.Category}",
                $"Take {string.Join(" or ", accepted)}.");
        }

        var credentials = connection.Properties["credentials"] as ObjectValue ?? ObjectValue.Empty;
        ImmutableArray<(string Path, bool Given)> needed = way switch
        {
            "ApiKey" => [("credentials.key", credentials.ContainsKey("key"))],
            "OAuth2" =>
            [
                ("credentials.clientId", credentials.ContainsKey("clientId")), ("credentials.clientSecret", credentials.ContainsKey("clientSecret")),
                ("tokenUrl", connection.Properties.ContainsKey("tokenUrl")), ("scopes", connection.Properties.ContainsKey("scopes")),
            ],
            _ => [],
        };
        foreach (var (path, _) in needed.Where(part => !part.Given))
        {
            yield return Error(
                SignInRule, connection, $"properties.{path}", $"signs in by {way} without {path}, so that the gateway refuses its calls", $"Give {path}.");
        }

        if (way == "ApiKey" && credentials["key"] is { } key)
        {
            if (key.Content is TextValue { Value.Length: 0 })
            {
                yield return Error(SignInRule, connection, "properties.credentials.key", "signs in with an empty key, so that the gateway refuses its calls", "Give the key.");
            }
            else if (key is TextValue)
            {
                yield return Error(
                    SignInRule, connection, "properties.credentials.key", "has a key that is not marked as secret, so that the state and every log show it",
                    "Make it a secret: Output.CreateSecret.");
            }
        }

        if (way == "OAuth2" && connection.Properties["scopes"]?.Content is not (null or ListValue or UnknownValue))
        {
            yield return Error(SignInRule, connection, "properties.scopes", "has scopes that are no list", "Give a list of texts.");
        }

        if (way == "ProjectManagedIdentity" && connection.Properties.Text("audience") is var audience && audience != Audience)
        {
            yield return Error(
                SignInRule, connection, "properties.audience",
                $"asks for tokens for '{audience}', and not {Audience}, which gateways expect: they refuse them", $"Take {Audience}, without a slash at its end.");
        }
    }

    private static IEnumerable<Finding> KeyNames(FoundryConnection connection)
    {
        foreach (var key in connection.Metadata.Keys)
        {
            if (key.Equals("staticModels", StringComparison.OrdinalIgnoreCase))
            {
                yield return Error(MetadataRule, connection, Path(key), $"has '{key}', which Foundry ignores", "Call the list 'models'.");
            }
            else if (Keys.FirstOrDefault(known => known.Equals(key, StringComparison.OrdinalIgnoreCase)) is { } meant && meant != key)
            {
                yield return Error(
                    MetadataRule, connection, Path(key), $"has '{key}', which Foundry ignores, since it reads keys by their exact case", $"Did you mean '{meant}'?");
            }
        }

        if (connection.Metadata.ContainsKey("deploymentInPath"))
        {
            if (connection.Metadata.Text("deploymentInPath") is { } inPath and not ("true" or "false"))
            {
                yield return Error(MetadataRule, connection, Path("deploymentInPath"), $"has '{inPath}' for a truth value", "Take \"true\" or \"false\", as a text.");
            }
        }
        else if (connection.Category == FoundryConnection.ApiManagement)
        {
            yield return Error(
                MetadataRule, connection, FoundryConnection.MetadataPath, "does not say whether deployments are named in the path, which Foundry demands",
                "Give deploymentInPath, \"true\" or \"false\".");
        }
    }

    private static IEnumerable<Finding> ModelLists(FoundryConnection connection)
    {
        var (models, discovery) = (connection.Metadata.ContainsKey("models"), connection.Metadata.ContainsKey("modelDiscovery"));
        if (models && discovery)
        {
            yield return Error(
                MetadataRule, connection, FoundryConnection.MetadataPath, "has a list of models and says where to ask for them, of which one would count",
                "Keep models or modelDiscovery.");
        }

        if (!models && !discovery && connection.Category == FoundryConnection.ApiManagement)
        {
            yield return Error(
                MetadataRule, connection, FoundryConnection.MetadataPath, "says nothing of models, so that Foundry asks the gateway at /deployments and /deployments/{deploymentName}",
                "Nothing needs to be done if the API has them.") with
            {
                Severity = Severity.Info,
            };
        }

        if (!models && !discovery && connection.Category == FoundryConnection.ModelGateway)
        {
            yield return Error(
                MetadataRule, connection, FoundryConnection.MetadataPath, "has no models and does not say where to ask for them; only of API Management does Foundry know where",
                "Give models or modelDiscovery.");
        }
    }

    private static IEnumerable<Finding> Models(FoundryConnection connection)
    {
        if (connection.Metadata.Text("models") is null) yield break;
        if (connection.Json("models") is not JsonArray models)
        {
            yield return Error(MetadataRule, connection, Path("models"), "has models that are no JSON list within a text", "Write a list as JSON, and that as a text.");
            yield break;
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        foreach (var model in models)
        {
            var name = FoundryConnection.Text(model, "name");
            if (name is null || FoundryConnection.Text(model, "properties", "model", "name") is null ||
                FoundryConnection.Text(model, "properties", "model", "format") is not { } format)
            {
                yield return Error(
                    MetadataRule, connection, Path("models"), $"has a model {(name is null ? "without name" : $"'{name}'")} that lacks something",
                    "Give name, properties.model.name and properties.model.format.");
                continue;
            }

            if (!names.Add(name))
            {
                yield return Error(MetadataRule, connection, Path("models"), $"has the model '{name}' twice, of which agents could reach one", "Name each once.");
            }

            if (!Formats.Contains(format, StringComparer.Ordinal))
            {
                yield return Error(MetadataRule, connection, Path("models"), $"has the model '{name}' of the format '{format}'", $"Take {string.Join(", ", Formats)}.") with
                {
                    Severity = Severity.Warning,
                };
            }
        }
    }

    private static IEnumerable<Finding> Discovery(FoundryConnection connection)
    {
        if (connection.Metadata.Text("modelDiscovery") is null) yield break;
        var discovery = connection.Json("modelDiscovery");
        var (list, get, provider) = (FoundryConnection.Text(discovery, "listModelsEndpoint"), FoundryConnection.Text(discovery, "getModelEndpoint"),
            FoundryConnection.Text(discovery, "deploymentProvider"));
        if (string.IsNullOrEmpty(list) || string.IsNullOrEmpty(get) || string.IsNullOrEmpty(provider))
        {
            yield return Error(
                MetadataRule, connection, Path("modelDiscovery"), "says only in part where to ask for models",
                "Give listModelsEndpoint, getModelEndpoint and deploymentProvider, as a JSON object within a text.");
            yield break;
        }

        if (!Providers.Contains(provider, StringComparer.Ordinal))
        {
            yield return Error(MetadataRule, connection, Path("modelDiscovery"), $"has answers of the form '{provider}', which Foundry cannot read", $"Take {string.Join(" or ", Providers)}.");
        }

        foreach (var path in new[] { list, get }.Where(path => !path.StartsWith('/')))
        {
            yield return Error(
                MetadataRule, connection, Path("modelDiscovery"), $"asks for models at '{path}', which is appended to the address as it is", "Write a path, with a slash at its start.") with
            {
                Severity = Severity.Warning,
            };
        }

        if (!get.Contains("{deploymentName}", StringComparison.Ordinal))
        {
            yield return Error(
                MetadataRule, connection, Path("modelDiscovery"), $"asks for one model at '{get}', which has no place for its name", "Write {deploymentName} where it belongs.");
        }
    }

    private static IEnumerable<Finding> KeyHeader(FoundryConnection connection)
    {
        if (connection.Metadata.Text("authConfig") is null) yield break;
        var header = connection.Json("authConfig");
        if (FoundryConnection.Text(header, "type") != "api_key" || string.IsNullOrEmpty(FoundryConnection.Text(header, "name")) ||
            FoundryConnection.Text(header, "format") is { } format && !format.Contains("{api_key}", StringComparison.Ordinal))
        {
            yield return Error(
                MetadataRule, connection, Path("authConfig"), "does not say how the key is sent",
                "Give {\"type\": \"api_key\", \"name\": the header, \"format\": with {api_key} in it}, as a JSON object within a text.");
        }
        else if (connection.AuthType is not ("ApiKey" or null))
        {
            yield return Error(MetadataRule, connection, Path("authConfig"), $"says how a key is sent, and signs in by {connection.AuthType}", "Leave authConfig out.") with
            {
                Severity = Severity.Warning,
            };
        }
    }

    private static IEnumerable<Finding> Headers(FoundryConnection connection)
    {
        if (connection.Metadata["customHeaders"] is SecretValue)
        {
            yield return Warning("has headers with a secret in them, and whoever sees the project reads them", "Send a key by authConfig, which keeps it among the credentials.");
        }

        if (connection.Metadata.Text("customHeaders") is null) yield break;
        if (connection.Json("customHeaders") is not JsonObject headers || headers.Any(header => FoundryConnection.Text(header.Value) is null))
        {
            yield return Warning("has headers that are no JSON object of texts within a text, which are not sent", "Write {\"name\": \"value\"} as a text.");
            yield break;
        }

        var own = connection.AuthType == "ApiKey" ? FoundryConnection.Text(connection.Json("authConfig"), "name") ?? FoundryConnection.DefaultKeyHeader : "Authorization";
        foreach (var name in headers.Select(header => header.Key).Order(StringComparer.Ordinal))
        {
            if (name.Equals(own, StringComparison.OrdinalIgnoreCase))
            {
                yield return Warning($"sends a header '{name}' in place of the one that it signs in with", "Leave it out.");
            }
            else if (SecretNames.Any(part => name.Contains(part, StringComparison.OrdinalIgnoreCase)))
            {
                yield return Warning(
                    $"sends a header '{name}', which looks like a secret, and whoever sees the project reads it", "Send a key by authConfig, which keeps it among the credentials.");
            }
        }

        Finding Warning(string message, string help) => Error(MetadataRule, connection, Path("customHeaders"), message, help) with { Severity = Severity.Warning };
    }

    private static IEnumerable<Finding> Sharing(FoundryConnection connection)
    {
        const string Path = "properties.isSharedToAll";
        if (connection.Properties["isSharedToAll"] is null)
        {
            yield return Error(SharedRule, connection, Path, "does not say whether other projects of the account use it too", "Set isSharedToAll.");
        }
        else if (connection.Properties.IsTrue("isSharedToAll") && connection.AuthType == "ApiKey")
        {
            yield return Error(
                SharedRule, connection, Path, "lets every project of the account call the gateway with its key, which then says nothing of who called",
                "Give each project a key of its own, or sign in by the project's identity.") with
            {
                Severity = Severity.Warning,
            };
        }
    }

    private static string Path(string key) => $"{FoundryConnection.MetadataPath}.{key}";

    private static Finding Error(string rule, FoundryConnection connection, string path, string message, string help) =>
        new(rule, Severity.Error, connection.Resource.Urn, path, $"The connection '{connection.Name}' {message}.", help);
}
