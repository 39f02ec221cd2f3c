using System.Collections.Immutable;
using Infra.Components.Foundry;
using Infra.Components.Foundry.Guardrails;
using Infra.Components.Gateway.Backends;
using Pulumi.AzureNative.Authorization;

namespace Infra.Stacks.Configuration;

/// <summary>Reads the settings of the models behind the gateway.</summary>
internal sealed class ModelSettingReader(SettingReader reader)
{
    /// <summary>The full key.</summary>
    public const string Key = LabConfiguration.Namespace + ":models";

    private const int LongestName = 20;
    private const int LongestBreak = 3600;
    /// <summary>The largest capacity that can be asked for.</summary>
    public const int LargestCapacity = 1_000_000;
    private const string AcceptedAccountName = "1 to 20 lower case letters, digits and hyphens, beginning with a letter, such as wus";

    private static readonly ImmutableSortedDictionary<string, ModelSku> Skus =
        Enum.GetValues<ModelSku>().ToImmutableSortedDictionary(sku => sku.ToString(), sku => sku, StringComparer.Ordinal);

    private static readonly ImmutableArray<(string List, PrincipalType Type)> PrincipalLists =
        [("users", PrincipalType.User), ("groups", PrincipalType.Group), ("servicePrincipals", PrincipalType.ServicePrincipal)];

    private readonly Setting _models = reader.Root(Key);

    /// <summary>The models; none if nothing is written.</summary>
    public ModelsConfiguration Read()
    {
        if (_models.Map("deployments", "accounts", "guardrails", "users", "groups", "servicePrincipals", "circuitBreaker", "purge") is not { } members) return ModelsConfiguration.None;
        if (members("deployments").IsPresent || members("accounts").IsPresent)
        {
            members("deployments").Missing("a list of models for every account, each a map with model, version and capacity");
            members("accounts").Missing("a list of accounts that offer the models, each a map with name and region");
        }

        var guardrails = GuardrailReader.Read(members("guardrails"));
        var deployments = ReadDeployments(members("deployments"), guardrails);
        var accounts = ReadAccounts(members("accounts"), deployments);
        return new ModelsConfiguration(
            accounts,
            ReadUsers(members),
            ReadCircuitBreaker(members("circuitBreaker")))
        {
            Purge = members("purge").Flag() ?? true,
            Guardrails = guardrails,
        };
    }

    /// <summary>Says that nobody calls the models, if there are any.</summary>
    public static void RefuseWithoutGateway(SettingReader reader)
    {
        if (reader.Root(Key) is not { IsPresent: true } models) return;
        models.Refuse(
            "Models are called through the gateway, and there is none, so nothing reads this setting.",
            $"Remove it, or describe a gateway in {GatewaySettingReader.Key}.");
    }

    /// <summary>A list of models that an account deploys.</summary>
    public static ImmutableArray<ModelDeployment> ReadDeployments(Setting setting, ImmutableArray<Guardrail> guardrails)
    {
        const string AcceptedModel = "the name of a model, such as gpt-4.1";
        const string AcceptedVersion = "the version of the model, in quotes, such as '2025-04-14'; without one each account would get that of the day";
        var deployments = ImmutableArray.CreateBuilder<ModelDeployment>();
        var first = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var items = setting.List("a list of models, each a map with model, version, capacity and what else is known of it");
        if (items is { IsEmpty: true }) setting.Refuse("An account without models answers nothing.", "List at least one model.");
        foreach (var item in items ?? [])
        {
            if (item.Map("name", "model", "version", "format", "sku", "capacity", "guardrail") is not { } members) continue;
            members("model").Missing(AcceptedModel);
            members("version").Missing(AcceptedVersion);
            members("capacity").Missing($"a whole number from 1 to {LargestCapacity}, within your quota");
            var named = members("name").IsPresent ? members("name") : members("model");
            var read = new
            {
                Name = named.Text("the name that calls carry"),
                Model = members("model").Text(AcceptedModel),
                Version = members("version").Text(AcceptedVersion),
                Format = members("format").Text("who made the model, such as OpenAI") ?? ModelDeployment.OpenAIFormat,
                Sku = members("sku").Choice(Skus) ?? ModelSku.GlobalStandard,
                Capacity = members("capacity").Integer(1, LargestCapacity),
                Guardrail = GuardrailReader.ReadName(members("guardrail"), guardrails),
            };
            if (read is not { Name: { } name, Model: { } model, Version: { } version, Capacity: { } capacity }) continue;
            var deployment = new ModelDeployment
            {
                Name = name,
                Model = model,
                Version = version,
                Format = read.Format,
                Sku = read.Sku,
                Capacity = capacity,
                Guardrail = read.Guardrail,
            };
            foreach (var problem in ModelDeployment.Check("", [deployment])) named.Refuse(problem.Message, problem.Help);
            if (first.TryAdd(name, item.Path)) deployments.Add(deployment);
            else named.Refuse($"Two deployments have this name; the other is {first[name]}.", "Give each deployment a name of its own.");
        }

        return deployments.ToImmutable();
    }

    /// <summary>Who has access: the lists <c>users</c>, <c>groups</c> and <c>servicePrincipals</c> of a map.</summary>
    public static ImmutableArray<ModelUser> ReadUsers(Func<string, Setting> members)
    {
        const string Accepted = "an object id in Microsoft Entra ID, a GUID such as 6d64af16-2302-4831-b34e-d14ae9ac5d26";
        var users = ImmutableArray.CreateBuilder<ModelUser>();
        var first = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (list, type) in PrincipalLists)
        {
            foreach (var item in members(list).List($"a list, each {Accepted}") ?? [])
            {
                if (item.Text(Accepted) is not { } id) continue;
                if (!Guid.TryParseExact(id, "D", out _)) item.Refuse("This is no GUID.", $"Accepted: {Accepted}.");
                else if (first.TryAdd(id, item.Path)) users.Add(new ModelUser(id, type));
                else item.Refuse($"{first[id]} is the same, which would get the same role twice.", "List everybody once.");
            }
        }

        return users.ToImmutable();
    }

    private static CircuitBreakerSettings ReadCircuitBreaker(Setting setting)
    {
        var settings = new CircuitBreakerSettings();
        if (setting.Map("failures", "intervalSeconds", "tripSeconds") is not { } members) return settings;
        return new CircuitBreakerSettings
        {
            Failures = members("failures").Integer(1, LargestCapacity) ?? settings.Failures,
            Interval = Seconds("intervalSeconds") ?? settings.Interval,
            TripDuration = Seconds("tripSeconds") ?? settings.TripDuration,
        };

        TimeSpan? Seconds(string member) => members(member).Integer(1, LongestBreak) is { } seconds ? TimeSpan.FromSeconds(seconds) : null;
    }

    private static ImmutableArray<ModelAccountConfiguration> ReadAccounts(Setting setting, ImmutableArray<ModelDeployment> deployments)
    {
        var accounts = ImmutableArray.CreateBuilder<ModelAccountConfiguration>();
        var first = new Dictionary<string, Setting>(StringComparer.Ordinal);
        foreach (var item in setting.List("a list of accounts, each a map with name, region and what else is known of it") ?? [])
        {
            if (item.Map("name", "region", "priority", "weight", "deployments") is not { } members) continue;
            members("region").Missing(SettingTypes.AcceptedRegion);
            var name = ReadAccountName(members("name"), item, first);
            var region = members("region").Region();
            var priority = members("priority").Integer(1, BackendPool.Most);
            var weight = members("weight").Integer(1, BackendPool.Most);
            var own = ReadDifferences(members("deployments"), deployments);
            if (name is not null && region is not null) accounts.Add(new ModelAccountConfiguration(name, region, priority, weight, own));
        }

        if (setting.IsPresent && accounts.Count == first.Count)
        {
            foreach (var problem in BackendPool.Check([.. accounts.Select(account => account.ToBackend(""))]))
            {
                first.GetValueOrDefault(problem.Subject, setting).Refuse(problem.Message, problem.Help);
            }
        }

        return accounts.ToImmutable();
    }

    private static string? ReadAccountName(Setting setting, Setting account, Dictionary<string, Setting> first)
    {
        setting.Missing(AcceptedAccountName);
        if (setting.Text(AcceptedAccountName) is not { } name) return null;
        if (!SettingTypes.IsName(name, LongestName))
        {
            setting.Refuse("This cannot be part of the names of Azure resources.", $"Accepted: {AcceptedAccountName}.");
        }
        else if (!first.TryAdd(name, account))
        {
            setting.Refuse($"Two accounts have this name; the other is {first[name].Path}.", "Give each account a name of its own.");
        }
        else
        {
            return name;
        }

        return null;
    }

    /// <summary>The deployments of an account: all that every account has, some with another type or capacity.</summary>
    private static ImmutableArray<ModelDeployment> ReadDifferences(Setting setting, ImmutableArray<ModelDeployment> deployments)
    {
        var own = deployments.ToBuilder();
        foreach (var (name, value) in setting.AnyMap("a map of names of deployments to what is different here") ?? ImmutableSortedDictionary<string, Setting>.Empty)
        {
            var members = value.Map("sku", "capacity");
            var sku = members?.Invoke("sku").Choice(Skus);
            var capacity = members?.Invoke("capacity").Integer(1, LargestCapacity);
            if (deployments.FirstOrDefault(deployment => deployment.Name == name) is { } found)
            {
                own[deployments.IndexOf(found)] = found with { Sku = sku ?? found.Sku, Capacity = capacity ?? found.Capacity };
            }
            else if (!deployments.IsEmpty)
            {
                var names = deployments.Select(deployment => deployment.Name).ToArray();
                value.Refuse(
                    $"There is no such deployment; every account has the same ones, so that a call can go to any.{Suggestion.For(name, names)}",
                    $"Accepted: {string.Join(", ", names)}.");
            }
        }

        return own.ToImmutable();
    }
}
