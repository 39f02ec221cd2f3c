using System.Collections.Immutable;
using Infra.Components.Arm;
using Infra.Components.Foundry;
using Infra.Components.Foundry.Connections;
using Infra.Components.Foundry.Tools;

namespace Infra.Stacks.Configuration;

/// <summary>Reads what projects of Foundry are connected to beside gateways and stores, and which models they may use.</summary>
/// <param name="gateway">The gateway that models are of.</param>
internal sealed class FoundryToolReader(ConnectedGateway gateway)
{
    private const string AccountType = "Microsoft.CognitiveServices/accounts";

    /// <summary>The accounts outside of the lab whose models agents call.</summary>
    public static ImmutableArray<ExternalModels> ReadExternalModels(Setting setting)
    {
        const string AcceptedName = "3 to 33 letters, digits, hyphens and underscores, the first a letter or digit, such as contoso";
        const string AcceptedId = $"the id of a {AccountType}";
        const string AcceptedEndpoint = "the https address of its models, such as https://contoso.openai.azure.com/";
        var models = ImmutableArray.CreateBuilder<ExternalModels>();
        var first = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in setting.List("a list of accounts, each a map with name, id, endpoint and region") ?? [])
        {
            if (item.Map("name", "id", "endpoint", "region") is not { } members) continue;
            members("name").Missing(AcceptedName);
            members("id").Missing(AcceptedId);
            members("endpoint").Missing(AcceptedEndpoint);
            members("region").Missing(SettingTypes.AcceptedRegion);
            var (name, id, endpoint, region) = (members("name").Text(AcceptedName), members("id").Text(AcceptedId), members("endpoint").Text(AcceptedEndpoint), members("region").Region());
            if (name is not null && !GatewayConnectionSettings.IsName(name)) members("name").Refuse("This cannot be the name of a connection.", $"Accepted: {AcceptedName}.");
            else if (name is not null && FoundryProject.ReservedConnections.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                members("name").Refuse("This is the name of a connection that projects have of their own.", $"Take another name than {string.Join(", ", FoundryProject.ReservedConnections)}.");
            }
            else if (name is not null && !first.TryAdd(name, item.Path))
            {
                members("name").Refuse($"Two connections have this name; the other is {first[name]}.", "Give each connection a name of its own.");
            }

            if (id is not null && !AzureResourceId.TryParse(id, AccountType, out _, out var reason)) members("id").Refuse($"This is no account: {reason}.", $"Accepted: {AcceptedId}.");
            if (endpoint is not null && !(Uri.TryCreate(endpoint, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps))
            {
                members("endpoint").Refuse("Tokens are sent there, and this is no https address.", $"Accepted: {AcceptedEndpoint}.");
            }

            if (name is not null && id is not null && endpoint is not null && region is not null) models.Add(new ExternalModels(name, id, endpoint, region.Name));
        }

        return models.ToImmutable();
    }

    /// <summary>Whether the gateway is connected for the playground.</summary>
    public bool ReadPlayground(Setting setting)
    {
        var wanted = setting.Flag() ?? false;
        if (wanted && (gateway.Objection ?? gateway.PlaygroundObjection) is { } objection) setting.Refuse(objection.Problem, objection.Remedy);
        return wanted;
    }

    /// <summary>The deployments behind the gateway that the agents of a project may use; null for all.</summary>
    public ImmutableArray<string>? ReadModels(Setting setting)
    {
        const string Accepted = "the name of a deployment behind the gateway, such as gpt-4.1";
        if (!setting.IsPresent) return null;
        if (gateway.Objection is { } objection)
        {
            setting.Refuse(objection.Problem, objection.Remedy);
            return null;
        }

        var models = ImmutableArray.CreateBuilder<string>();
        foreach (var item in setting.List($"a list, each {Accepted}; an empty one for no model at all") ?? [])
        {
            if (item.Text(Accepted) is not { } name) continue;
            if (name.AsSpan().IndexOfAny(",;=\"") >= 0) item.Refuse("No deployment can have this name.", $"Accepted: {Accepted}.");
            else gateway.CheckDeployed(item, name);
            if (models.Contains(name)) item.Refuse("This model is listed twice.", "List each model once.");
            else models.Add(name);
        }

        return models.ToImmutable();
    }
}
