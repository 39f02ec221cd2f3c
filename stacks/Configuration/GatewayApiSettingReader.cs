using System.Collections.Immutable;
using Infra.Components;
using Infra.Components.Arm;
using Infra.Components.Gateway.Apis;

namespace Infra.Stacks.Configuration;

/// <summary>Reads the settings of the gateway's APIs and of their consumers.</summary>
/// <param name="reader">The settings.</param>
/// <param name="models">The models behind the gateway.</param>
/// <param name="servers">The names of the servers behind it.</param>
internal sealed class GatewayApiSettingReader(SettingReader reader, ModelsConfiguration models, IReadOnlyCollection<string> servers)
{
    /// <summary>The full key of the consumers.</summary>
    public const string ConsumersKey = LabConfiguration.Namespace + ":consumers";

    private const int LongestToolName = 60;
    private const string AcceptedClient = "the client id of an application, a GUID";
    private const string AcceptedSecret = "the name of a secret setting, as in 'pulumi config set --secret lab:cacheConnection'; here cacheConnection";
    private const string AcceptedEndpoint = "the path of the server below its address, such as /api/mcp";
    private const string None = "none";

    /// <summary>What can be Foundry calling.</summary>
    private static readonly ImmutableArray<string> FoundryTypes =
    [
        "Microsoft.CognitiveServices/accounts", "Microsoft.CognitiveServices/accounts/projects", "Microsoft.ManagedIdentity/userAssignedIdentities",
    ];

    private readonly NamedSecrets _secrets = new(reader, AcceptedSecret);

    /// <summary>The full keys of the secrets that the settings name.</summary>
    public IReadOnlySet<string> SecretKeys => _secrets.Keys;

    /// <summary>The APIs and their consumers.</summary>
    /// <param name="setting">The setting <c>apis</c> of the gateway.</param>
    public GatewayApisConfiguration Read(Setting setting)
    {
        var apis = ReadApis(setting);
        return apis with { Consumers = ReadConsumers(reader.Root(ConsumersKey), apis) };
    }

    private GatewayApisConfiguration ReadApis(Setting setting)
    {
        var apis = new GatewayApisConfiguration();
        if (setting.Map(
                "audience", "audienceApplication", "trustedApplications", "passTokens", "foundryResources", "limits", "retries", "retryWindow", "timeout",
                "allowImages", "userSecurityContext", "playgroundOrigin", "inferenceApiVersion", "contentSafetyThreshold", "semanticCache",
                "specifications", "tools") is not { } members)
        {
            return apis;
        }

        var defaults = apis.Settings;
        var cache = ReadCache(members("semanticCache"));
        var origin = members("playgroundOrigin").Text($"an origin such as {GatewayApiSettings.Playground}, or {None}");
        var settings = defaults with
        {
            Audience = members("audience").Text($"an address without a slash at the end, such as {GatewayApiSettings.ModelAudience}") ?? defaults.Audience,
            AudienceApplication = members("audienceApplication").ClientId() ?? defaults.AudienceApplication,
            TrustedApplications =
                [.. (members("trustedApplications").List($"a list, each {AcceptedClient}") ?? []).Select(item => item.ClientId()).OfType<string>().Distinct(StringComparer.Ordinal)],
            PassTokens = members("passTokens").Flag() ?? defaults.PassTokens,
            Retries = members("retries").Integer(1, int.MaxValue) ?? defaults.Retries,
            RetryWindow = members("retryWindow").Integer(1, int.MaxValue) ?? defaults.RetryWindow,
            Timeout = members("timeout").Integer(1, int.MaxValue) ?? defaults.Timeout,
            AllowImages = members("allowImages").Flag() ?? defaults.AllowImages,
            UserSecurityContext = members("userSecurityContext").Flag() ?? defaults.UserSecurityContext,
            PlaygroundOrigin = origin switch { null => defaults.PlaygroundOrigin, None => null, _ => origin },
            InferenceApiVersion = members("inferenceApiVersion").Text("a version of the classic API, such as 2024-10-21") ?? defaults.InferenceApiVersion,
            ContentSafetyThreshold = members("contentSafetyThreshold").OneOf(2, 4, 6),
            SemanticCache = cache?.Settings,
            Specifications = ReadSpecifications(members("specifications")),
        };
        settings = ReadLimits(members("limits"), settings);
        foreach (var problem in settings.Check())
        {
            var path = $"{setting.Path}.{problem.Subject}";
            if (!reader.IsReported(path)) reader.Add(path, problem.Value, problem.Message, problem.Help);
        }

        var resources = ReadFoundryResources(members("foundryResources"));
        return new GatewayApisConfiguration
        {
            Settings = settings,
            FoundryResourceIds = [.. resources.Select(resource => resource.Id)],
            AllowedModels = [.. resources.Where(resource => resource.Models is not null).Select(resource => new AllowedModels(resource.Id, resource.Models!.Value))],
            Tools = ReadTools(members("tools")),
            CacheConnection = cache?.Connection,
        };
    }

    private static GatewayApiSettings ReadLimits(Setting setting, GatewayApiSettings settings)
    {
        if (setting.Map("application", "agent", "project", "toolCalls") is not { } members) return settings;
        return settings with
        {
            ApplicationLimit = ReadLimit(members("application"), settings.ApplicationLimit),
            AgentLimit = ReadLimit(members("agent"), settings.AgentLimit),
            ProjectLimit = ReadLimit(members("project"), settings.ProjectLimit),
            ToolCallsPerMinute = members("toolCalls").Integer(1, int.MaxValue) ?? settings.ToolCallsPerMinute,
        };
    }

    private static TokenLimit ReadLimit(Setting setting, TokenLimit otherwise) => setting.Map("perMinute", "perMonth") is { } members
        ? new TokenLimit(members("perMinute").Integer(1, int.MaxValue) ?? otherwise.PerMinute, members("perMonth").Integer(1, int.MaxValue))
        : otherwise;

    private (SemanticCacheSettings Settings, SecretText? Connection)? ReadCache(Setting setting)
    {
        const string AcceptedDeployment = "the name of a deployment of a model of embeddings";
        if (setting.Map("connection", "embeddingsDeployment", "thresholdHundredths", "seconds") is not { } members) return null;
        members("connection").Missing(AcceptedSecret);
        members("embeddingsDeployment").Missing(AcceptedDeployment);
        var deployment = members("embeddingsDeployment").Text(AcceptedDeployment);
        if (deployment is not null) CheckDeployment(members("embeddingsDeployment"), deployment);
        var settings = new SemanticCacheSettings { EmbeddingsDeployment = deployment ?? None };
        return (settings with
        {
            ThresholdHundredths = members("thresholdHundredths").Integer(0, 100) ?? settings.ThresholdHundredths,
            Duration = members("seconds").Integer(1, int.MaxValue) is { } seconds ? TimeSpan.FromSeconds(seconds) : settings.Duration,
        }, _secrets.Read(members("connection")));
    }

    private static ImmutableSortedDictionary<string, string> ReadSpecifications(Setting setting)
    {
        var read = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var (api, value) in setting.AnyMap("a map of names of APIs to addresses of OpenAPI documents") ?? ImmutableSortedDictionary<string, Setting>.Empty)
        {
            if (value.Text("the https address of an OpenAPI document that anybody may read") is { } link) read.Add(api, link);
        }

        return read.ToImmutable();
    }

    private ImmutableArray<(string Id, ImmutableArray<string>? Models)> ReadFoundryResources(Setting setting)
    {
        const string AcceptedModel = "the name of a deployment, such as gpt-4.1";
        var accepted = $"the id of one of {string.Join(", ", FoundryTypes)}";
        string[] known = [.. models.Accounts.SelectMany(account => account.Deployments).Select(deployment => deployment.Name).Distinct(StringComparer.Ordinal)];
        var resources = ImmutableArray.CreateBuilder<(string, ImmutableArray<string>?)>();
        foreach (var item in setting.List($"a list, each {accepted}, or a map with id and models") ?? [])
        {
            var members = item.IsText ? null : item.Map("id", "models");
            if (!item.IsText && members is null) continue;
            members?.Invoke("id").Missing(accepted);
            var place = members?.Invoke("id") ?? item;
            if (place.Text(accepted) is not { } text) continue;
            if (FoundryTypes.Any(type => AzureResourceId.TryParse(text, type, out _, out _))) resources.Add((text, ReadModels(members?.Invoke("models"))));
            else place.Refuse("Foundry calls as no such resource.", $"Accepted: {accepted}.");
        }

        return resources.ToImmutable();

        ImmutableArray<string>? ReadModels(Setting? list)
        {
            if (list is not { IsPresent: true }) return null;
            var names = ImmutableArray.CreateBuilder<string>();
            foreach (var item in list.List($"a list, each {AcceptedModel}; an empty one for no model at all") ?? [])
            {
                if (item.Text(AcceptedModel) is not { } name) continue;
                if (!known.Contains(name)) item.Refuse($"No account behind the gateway has such a deployment.{Suggestion.For(name, known)}", $"Accepted: {string.Join(", ", known)}.");
                names.Add(name);
            }

            return names.ToImmutable();
        }
    }

    private ImmutableArray<(string Name, string Server, string Endpoint)> ReadTools(Setting setting)
    {
        var tools = ImmutableArray.CreateBuilder<(string, string, string)>();
        var accepted = servers.Count == 0 ? $"the name of a server, of which none is in {GatewaySettingReader.Key}.servers" : $"one of {string.Join(", ", servers)}";
        foreach (var (name, value) in setting.AnyMap("a map of names of APIs to their servers") ?? ImmutableSortedDictionary<string, Setting>.Empty)
        {
            if (!SettingTypes.IsName(name, LongestToolName) || name == GatewayApiSettings.Hello || GatewayApiSettings.ModelApis.Contains(name))
            {
                value.Refuse(
                    $"'{name}' cannot be the name of this API, which is also its path.",
                    $"Accepted: lower case letters, digits and hyphens, beginning with a letter, other than {string.Join(", ", GatewayApiSettings.ModelApis.Prepend(GatewayApiSettings.Hello))}.");
            }

            if (value.Map("server", "endpoint") is not { } members) continue;
            members("server").Missing(accepted);
            members("endpoint").Missing(AcceptedEndpoint);
            var (server, endpoint) = (members("server").Text(accepted), members("endpoint").Text(AcceptedEndpoint));
            if (server is not null && !servers.Contains(server)) members("server").Refuse($"There is no such server.{Suggestion.For(server, servers)}", $"Accepted: {accepted}.");
            if (endpoint is not null && endpoint[..Math.Min(1, endpoint.Length)] != "/") members("endpoint").Refuse("This is no path.", $"Accepted: {AcceptedEndpoint}.");
            if (server is not null && endpoint is not null) tools.Add((name, server, endpoint));
        }

        return tools.ToImmutable();
    }

    private ImmutableArray<GatewayConsumer> ReadConsumers(Setting setting, GatewayApisConfiguration apis)
    {
        const string AcceptedName = "1 to 40 lower case letters, digits and hyphens, beginning with a letter, such as team-a";
        string[] known = [.. apis.ApiNames(!models.Accounts.IsEmpty).Distinct(StringComparer.Ordinal)];
        var consumers = ImmutableArray.CreateBuilder<GatewayConsumer>();
        foreach (var item in setting.List("a list of consumers, each a map with name and what else is known of it") ?? [])
        {
            if (item.Map("name", "models", "limit", "apis") is not { } members) continue;
            members("name").Missing(AcceptedName);
            foreach (var api in Texts(members("apis"), "the name of an API"))
            {
                if (!known.Contains(api.Text)) api.Setting.Refuse($"There is no such API.{Suggestion.For(api.Text, known)}", $"Accepted: {string.Join(", ", known)}.");
            }

            var allowed = Texts(members("models"), "the name of a deployment");
            foreach (var model in allowed) CheckDeployment(model.Setting, model.Text);
            if (members("name").Text(AcceptedName) is not { } name) continue;
            var consumer = new GatewayConsumer { Name = name };
            consumer = consumer with
            {
                Models = [.. allowed.Select(model => model.Text)],
                Limit = ReadLimit(members("limit"), consumer.Limit),
                Apis = [.. Texts(members("apis"), "the name of an API").Select(api => api.Text)],
            };
            consumers.Add(consumer);
            foreach (var problem in GatewayConsumer.Check(consumers.ToImmutable()).Where(problem => IsAbout(problem, name)))
            {
                var path = problem.Subject == name ? members("name").Path : $"{item.Path}{problem.Subject[name.Length..]}";
                if (!reader.IsReported(path)) reader.Add(path, problem.Value, problem.Message, problem.Help);
            }
        }

        return consumers.ToImmutable();

        static bool IsAbout(Problem problem, string name) => problem.Subject == name || problem.Subject.StartsWith(name + ".", StringComparison.Ordinal);
    }

    private static ImmutableArray<(Setting Setting, string Text)> Texts(Setting setting, string accepted) =>
    [
        .. (setting.List($"a list, each {accepted}") ?? []).Select(item => (item, item.Text(accepted))).Where(item => item.Item2 is not null).Select(item => (item.item, item.Item2!)),
    ];

    private void CheckDeployment(Setting setting, string name)
    {
        var deployed = models.Accounts.SelectMany(account => account.Deployments).Select(deployment => deployment.Name).Distinct(StringComparer.Ordinal).ToArray();
        if (deployed.Contains(name)) return;
        setting.Refuse(
            $"No account has such a deployment.{Suggestion.For(name, deployed)}",
            deployed.Length == 0 ? $"Describe models in {ModelSettingReader.Key}." : $"Accepted: {string.Join(", ", deployed)}.");
    }
}
