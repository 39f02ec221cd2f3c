using System.Collections.Immutable;
using Infra.Components.Foundry.Connections;
using Infra.Components.Gateway.Apis;

namespace Infra.Stacks.Configuration;

/// <summary>Reads connections of Foundry accounts and projects to gateways, and says what of a connection does not go together.</summary>
/// <param name="secrets">Takes the secrets that connections name.</param>
/// <param name="gateway">The gateway that APIs are of.</param>
internal sealed class FoundryConnectionReader(NamedSecrets secrets, ConnectedGateway gateway)
{
    private const string AcceptedName = "3 to 33 letters, digits, hyphens and underscores, the first a letter or digit, such as apim-static";
    private const string AcceptedTarget = "the address that paths are appended to, such as https://ai.example.com/models";
    private const string AcceptedSignIn = "identity, key, a map with key, the name of a secret setting, or a map with oauth2";
    private const string AcceptedKey = "the name of a secret setting with the key";
    private const string AcceptedDiscovery = "default, or a map with list, get and provider";
    private const string AcceptedModel = "the name of a deployment, or a map with name, model, version and format";
    private const string AcceptedScope = "a list of what the token is for, such as api://gateway/.default";
    private const string Default = "default";
    private const string Allowed = "allowed";

    private static readonly ImmutableSortedDictionary<string, FoundryGatewayKind> Kinds = ImmutableSortedDictionary.CreateRange(
        StringComparer.Ordinal,
        [
            KeyValuePair.Create("api-management", FoundryGatewayKind.ApiManagement),
            KeyValuePair.Create("model-gateway", FoundryGatewayKind.ModelGateway),
        ]);

    private static readonly ImmutableSortedDictionary<string, DiscoveryProvider> Providers =
        Enum.GetValues<DiscoveryProvider>().ToImmutableSortedDictionary(provider => provider.ToString(), provider => provider, StringComparer.Ordinal);

    private static readonly ImmutableSortedDictionary<string, GatewayModelFormat> Formats =
        Enum.GetValues<GatewayModelFormat>().ToImmutableSortedDictionary(format => format.ToString(), format => format, StringComparer.Ordinal);

    /// <summary>How the gateway of the lab tells what models it has, which Foundry has to be told unless it takes the gateway for API Management.</summary>
    private static readonly GatewayModels.OwnDiscovery LabDiscovery =
        new("/deployments", $"/deployments/{GatewayModels.OwnDiscovery.DeploymentName}", DiscoveryProvider.AzureOpenAI);

    /// <summary>The connections of an account or a project.</summary>
    /// <param name="setting">The list.</param>
    /// <param name="ofAccount">Whether they are an account's.</param>
    /// <param name="allowed">The models that the project may use; null (the default) for all.</param>
    public ImmutableArray<FoundryConnectionConfiguration> Read(Setting setting, bool ofAccount, ImmutableArray<string>? allowed = null)
    {
        var connections = ImmutableArray.CreateBuilder<FoundryConnectionConfiguration>();
        var first = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in setting.List("a list of connections, each a map with name, api or target, and what else is known of it") ?? [])
        {
            if (ReadConnection(item, ofAccount, allowed) is not { } connection) continue;
            if (first.TryAdd(connection.Name, item.Path)) connections.Add(connection);
            else item.Refuse($"Two connections have the name '{connection.Name}'; the other is {first[connection.Name]}.", "Give each connection a name of its own.");
        }

        return connections.ToImmutable();
    }

    private FoundryConnectionConfiguration? ReadConnection(Setting item, bool ofAccount, ImmutableArray<string>? allowed)
    {
        if (item.Map(
                "name", "api", "target", "kind", "signIn", "keyHeader", "models", "discovery", "deploymentInPath", "apiVersion", "headers", "shared") is not { } members)
        {
            return null;
        }

        members("name").Missing(AcceptedName);
        var name = members("name").Text(AcceptedName);
        var (api, target) = ReadPlace(item, members);
        var isOfLab = members("api").IsPresent;
        var kind = members("kind").Choice(Kinds) ?? (isOfLab ? FoundryGatewayKind.ApiManagement : FoundryGatewayKind.ModelGateway);
        var signIn = ReadSignIn(members("signIn"), kind, isOfLab);
        var header = ReadKeyHeader(members("keyHeader"), signIn, isOfLab);
        var models = ReadModels(members, kind, isOfLab, allowed);
        var inPath = ReadDeploymentInPath(members("deploymentInPath"), kind, api);
        var version = members("apiVersion").Text("the version that calls name, such as 2024-10-21") ?? (api == GatewayApiSettings.ModelApis[0] ? gateway.InferenceApiVersion : null);
        var headers = ReadHeaders(members("headers"));
        var shared = members("shared").Flag();
        if (ofAccount && shared == false) members("shared").Refuse("No project would see this connection of its account.", "Remove this setting, or give the connection to a project.");
        if (name is null || (api is null && target is null) || signIn is null || models is null) return null;
        var connection = new FoundryConnectionConfiguration
        {
            Name = name,
            Api = api,
            Target = target,
            Kind = kind,
            SignIn = signIn,
            KeyHeader = header,
            Models = models,
            DeploymentInPath = inPath,
            ApiVersion = version,
            Headers = headers,
            Shared = shared ?? ofAccount,
        };
        foreach (var problem in GatewayConnectionSettings.Check("", connection.ToSettings("https://ai.example.com", "")))
        {
            (problem.Value == name ? members("name") : item).Refuse(problem.Message, problem.Help);
        }

        return connection;
    }

    private (string? Api, string? Target) ReadPlace(Setting item, Func<string, Setting> members)
    {
        var apis = GatewayApiSettings.ModelApis;
        var accepted = $"one of {string.Join(", ", apis)}";
        if (members("api").IsPresent == members("target").IsPresent)
        {
            item.Refuse(
                members("api").IsPresent ? "This leads to two places." : "This does not say where it leads to.",
                $"Accepted: api, {accepted}, or target, {AcceptedTarget}; not both.");
        }

        var (api, target) = (members("api").Text(accepted), members("target").Text(AcceptedTarget));
        if (api is not null && !apis.Contains(api))
        {
            members("api").Refuse($"The gateway has no such API of models.{Suggestion.For(api, apis)}", $"Accepted: {accepted}.");
            api = null;
        }
        else if (api is not null && gateway.Objection is { } objection)
        {
            members("api").Refuse(objection.Problem, objection.Remedy);
        }

        if (target is null || GatewayConnectionSettings.ObjectionTo(target) is not { } reason) return (api, target);
        members("target").Refuse($"This cannot be the address of a gateway: {reason}.", $"Accepted: {AcceptedTarget}.");
        return (api, null);
    }

    private FoundrySignIn? ReadSignIn(Setting setting, FoundryGatewayKind kind, bool isOfLab)
    {
        if (!setting.IsPresent)
        {
            if (kind == FoundryGatewayKind.ApiManagement) return new FoundrySignIn.Identity();
            if (isOfLab) return new FoundrySignIn.Key(null);
            setting.Missing("a map with key, the name of a secret setting, or oauth2: how Foundry signs in to this gateway");
            return null;
        }

        if (!setting.IsText) return ReadSecretSignIn(setting, kind);
        switch (setting.Text(AcceptedSignIn))
        {
            case "identity" when kind == FoundryGatewayKind.ApiManagement:
                return new FoundrySignIn.Identity();
            case "identity":
                setting.Refuse("Foundry signs in by the project's identity to API Management only.", "Write 'kind: api-management', or sign in by key or oauth2.");
                return null;
            case "key" when isOfLab:
                return new FoundrySignIn.Key(null);
            case "key":
                setting.Refuse("The key of a gateway outside is known to you only.", $"Write it as a map with key, {AcceptedKey}.");
                return null;
            case var text:
                setting.Refuse($"Foundry cannot sign in so.{Suggestion.For(text!, ["identity", "key"])}", $"Accepted: {AcceptedSignIn}.");
                return null;
        }
    }

    private FoundrySignIn? ReadSecretSignIn(Setting setting, FoundryGatewayKind kind)
    {
        if (setting.Map("key", "oauth2") is not { } members) return null;
        if (members("key").IsPresent == members("oauth2").IsPresent)
        {
            setting.Refuse(members("key").IsPresent ? "These are two ways to sign in." : "This says no way to sign in.", $"Accepted: {AcceptedSignIn}.");
            return null;
        }

        if (members("key").IsPresent) return secrets.Read(members("key")) is { } key ? new FoundrySignIn.Key(key) : null;
        if (kind == FoundryGatewayKind.ApiManagement)
        {
            members("oauth2").Refuse("Foundry signs in to API Management by the project's identity or by key.", "Write 'kind: model-gateway', or sign in otherwise.");
        }

        if (members("oauth2").Map("tokenUrl", "clientId", "clientSecret", "scopes") is not { } client) return null;
        const string AcceptedUrl = "the https address that gives tokens, such as https://login.microsoftonline.com/{tenant}/oauth2/v2.0/token";
        client("tokenUrl").Missing(AcceptedUrl);
        client("clientId").Missing("who Foundry is there, a GUID");
        client("clientSecret").Missing("the name of a secret setting");
        client("scopes").Missing(AcceptedScope);
        var url = client("tokenUrl").Text(AcceptedUrl);
        if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps))
        {
            client("tokenUrl").Refuse("A secret is sent there, and this is no https address.", $"Accepted: {AcceptedUrl}.");
            url = null;
        }

        var id = client("clientId").ClientId();
        var secret = secrets.Read(client("clientSecret"));
        ImmutableArray<string> scopes = [.. (client("scopes").List(AcceptedScope) ?? []).Select(scope => scope.Text(AcceptedScope)).OfType<string>()];
        return url is null || id is null || secret is null ? null : new FoundrySignIn.OAuth2(url, id, secret, scopes);
    }

    private static KeyHeader? ReadKeyHeader(Setting setting, FoundrySignIn? signIn, bool isOfLab)
    {
        const string AcceptedHeader = "the name of a header, such as Authorization";
        if (setting.Map("name", "format") is not { } members) return null;
        if (isOfLab) setting.Refuse($"The APIs of the lab take keys in '{KeyHeader.Default}', which is what Foundry sends unless told otherwise.", "Remove this setting.");
        else if (signIn is not (null or FoundrySignIn.Key)) setting.Refuse("No key is sent, so nothing reads this setting.", "Remove it, or sign in by key.");
        members("name").Missing(AcceptedHeader);
        return members("name").Text(AcceptedHeader) is { } name
            ? new KeyHeader(name, members("format").Text($"the header's value with {KeyHeader.Placeholder} for the key") ?? KeyHeader.Placeholder)
            : null;
    }

    private GatewayModels? ReadModels(Func<string, Setting> members, FoundryGatewayKind kind, bool isOfLab, ImmutableArray<string>? allowed)
    {
        var (list, discovery) = (members("models"), members("discovery"));
        if (list.IsPresent && discovery.IsPresent)
        {
            discovery.Refuse("With 'models' Foundry asks for none.", "Remove one of the two.");
            return null;
        }

        if (list.IsText && isOfLab) return ReadAllowed(list, allowed);
        if (list.IsPresent) return ReadList(list, isOfLab, allowed);
        if (!discovery.IsPresent || discovery.IsText)
        {
            if (discovery.IsPresent && discovery.Text(AcceptedDiscovery) != Default)
            {
                discovery.Refuse("There is no such way to ask for models.", $"Accepted: {AcceptedDiscovery}.");
                return null;
            }

            if (kind == FoundryGatewayKind.ApiManagement) return new GatewayModels.DefaultDiscovery();
            if (isOfLab) return LabDiscovery;
            discovery.Missing("a map with list, get and provider, unless 'models' lists the models: of this gateway Foundry knows no default");
            if (discovery.IsPresent) discovery.Refuse("Of this gateway Foundry knows no default.", "Accepted: a map with list, get and provider; or 'models' instead.");
            return null;
        }

        return ReadDiscovery(discovery);
    }

    private static GatewayModels.OwnDiscovery? ReadDiscovery(Setting setting)
    {
        const string AcceptedList = "the path that answers with all models, such as /v1/models";
        const string AcceptedGet = $"the path that answers with one, such as /v1/models/{GatewayModels.OwnDiscovery.DeploymentName}";
        if (setting.Map("list", "get", "provider", "apiVersion") is not { } members) return null;
        members("list").Missing(AcceptedList);
        members("get").Missing(AcceptedGet);
        members("provider").Missing($"whose form the answers have: one of {string.Join(", ", Providers.Keys)}");
        var (list, get, provider) = (members("list").Text(AcceptedList), members("get").Text(AcceptedGet), members("provider").Choice(Providers));
        var version = members("apiVersion").Text("the version that the question names");
        return list is null || get is null || provider is null ? null : new GatewayModels.OwnDiscovery(list, get, provider.Value, version);
    }

    /// <summary>The list is that of the project, or of all behind the gateway, so that both are written once.</summary>
    private GatewayModels.Static? ReadAllowed(Setting setting, ImmutableArray<string>? allowed)
    {
        const string Accepted = $"a list of models, or {Allowed} for those that the project may use";
        if (setting.Text(Accepted) != Allowed)
        {
            setting.Refuse("This is no list.", $"Accepted: {Accepted}.");
            return null;
        }

        var names = allowed ?? gateway.Deployments?.Select(deployment => deployment.Name).Distinct(StringComparer.Ordinal).ToImmutableArray();
        if (names is { IsEmpty: false } known) return new GatewayModels.Static([.. known.Select(Offered)]);
        setting.Refuse(names is null ? "Which models the gateway has is the business of another stack." : "The project may use no model.", "List the models here, or in the project's models.");
        return null;
    }

    private GatewayModel Offered(string name) => new(name, gateway.Find(name)?.Model ?? name, gateway.Find(name)?.Version ?? "");

    private GatewayModels.Static ReadList(Setting setting, bool isOfLab, ImmutableArray<string>? allowed)
    {
        var models = ImmutableArray.CreateBuilder<GatewayModel>();
        foreach (var item in setting.List($"a list of models, each {AcceptedModel}") ?? [])
        {
            if (item.IsText)
            {
                var name = item.Text(AcceptedModel)!;
                var deployed = isOfLab ? gateway.Find(name) : null;
                models.Add(new GatewayModel(name, deployed?.Model ?? name, deployed?.Version ?? ""));
                if (isOfLab) CheckOffered(item, name, allowed);
                continue;
            }

            if (item.Map("name", "model", "version", "format") is not { } members) continue;
            const string AcceptedOwnName = "the name of a model, such as gpt-4.1";
            members("model").Missing(AcceptedOwnName);
            var model = members("model").Text(AcceptedOwnName);
            var called = members("name").Text("what the gateway calls the deployment") ?? model;
            var version = members("version").Text("the version of the model, in quotes") ?? "";
            var format = members("format").Choice(Formats) ?? GatewayModelFormat.OpenAI;
            if (model is null || called is null) continue;
            models.Add(new GatewayModel(called, model, version, format));
            if (isOfLab) CheckOffered(members("name").IsPresent ? members("name") : members("model"), called, allowed);
        }

        return new GatewayModels.Static(models.ToImmutable());
    }

    private void CheckOffered(Setting setting, string name, ImmutableArray<string>? allowed)
    {
        if (allowed is { } names && !names.Contains(name))
        {
            setting.Refuse(
                "The project may not use this model, and the gateway would refuse it.",
                names.IsEmpty ? "Add it to the project's models." : $"Accepted: {string.Join(", ", names)}; or add it to the project's models.");
        }
        else
        {
            gateway.CheckDeployed(setting, name);
        }
    }

    /// <summary>The classic API wants the deployment in the path, v1 in the body, and the plain model gateway takes both.</summary>
    private static bool ReadDeploymentInPath(Setting setting, FoundryGatewayKind kind, string? api)
    {
        bool? only = api == GatewayApiSettings.ModelApis[0] ? true : api == GatewayApiSettings.ModelApis[1] ? false : null;
        var written = setting.Flag();
        if (written is { } wanted && only is { } possible && wanted != possible)
        {
            setting.Refuse(
                $"The API '{api}' takes the deployment in {(possible ? "the path" : "the body")} only.", $"Remove this setting, or take {GatewayApiSettings.ModelApis[2]}.");
        }

        return only ?? written ?? kind == FoundryGatewayKind.ApiManagement;
    }

    private static ImmutableSortedDictionary<string, string> ReadHeaders(Setting setting)
    {
        const string Accepted = "the value of the header, which is no secret: everybody in the project reads it";
        var headers = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in setting.AnyMap("a map of names of headers to values") ?? ImmutableSortedDictionary<string, Setting>.Empty)
        {
            value.Missing(Accepted);
            if (value.Text(Accepted) is { } text) headers.Add(name, text);
        }

        return headers.ToImmutable();
    }
}
