using System.Collections.Immutable;
using Infra.Stacks.Configuration;
using Pulumi;

namespace Infra.Stacks;

/// <summary>What Foundry needs of the gateway: from the components of the same program, or from the outputs of another stack.</summary>
public sealed record GatewayLayerOutputs
{
    /// <summary>The id of the service.</summary>
    public required Output<string> GatewayId { get; init; }

    /// <summary>Every host name that it answers to, its own first.</summary>
    public required Output<ImmutableArray<string>> GatewayHostNames { get; init; }

    /// <summary>Where each API is called, by the API's name.</summary>
    public required Output<ImmutableDictionary<string, string>> GatewayApiUrls { get; init; }

    /// <summary>The id of each account whose models it calls, by the account's name.</summary>
    public required Output<ImmutableDictionary<string, string>> ModelAccountIds { get; init; }

    /// <summary>Its address, without a path.</summary>
    internal Output<string> Address => GatewayHostNames.Apply(names => $"https://{names[0]}/");

    /// <summary>The id of the account that is the first by its name.</summary>
    internal Output<string> FirstModelAccountId => ModelAccountIds.Apply(accounts => accounts.OrderBy(account => account.Key, StringComparer.Ordinal)
        .Select(account => account.Value).FirstOrDefault()
        ?? throw new RunException($"The stack '{Stack}' has no account in its output {nameof(ModelAccountIds)}, whose deployments the playground could list."));

    /// <summary>What has to be there before an API is called; nothing (the default) if the gateway is there already.</summary>
    public ImmutableArray<Resource> Resources { get; init; } = [];

    /// <summary>The stack that has the gateway; null if it is this one.</summary>
    private string? Stack { get; init; }

    /// <summary>Reads the outputs of another stack.</summary>
    /// <param name="stack">The stack that has the gateway.</param>
    /// <remarks>The run fails with <see cref="RunException"/> if the stack lacks an output, or has another under its name.</remarks>
    internal static GatewayLayerOutputs Of(StackOutputs stack)
    {
        return new GatewayLayerOutputs
        {
            Stack = stack.Name,
            GatewayId = Read(nameof(GatewayId), "the gateway that gives Foundry its keys", value => value as string),
            GatewayHostNames = Read(nameof(GatewayHostNames), "the names of the gateway that agents call", TryReadList).Apply(names => names.ToImmutableArray()),
            ModelAccountIds = Read(nameof(ModelAccountIds), "the accounts whose deployments the playground lists", StackOutputs.TryReadMap),
            GatewayApiUrls = Read(nameof(GatewayApiUrls), "where connections lead to", StackOutputs.TryReadMap),
        };

        Output<T> Read<T>(string output, string why, Func<object?, T?> tryRead)
            where T : class => stack.Read(output, LabLayer.Gateway, why, tryRead);
    }

    /// <summary>Where an API is called.</summary>
    /// <param name="api">The API's name.</param>
    public Output<string> ApiUrl(string api) =>
        GatewayApiUrls.Apply(urls => StackOutputs.Find(urls, api, "API", nameof(GatewayApiUrls), Stack));

    private static List<string>? TryReadList(object? value)
    {
        var items = value is ImmutableArray<object> list ? list.Select(item => item as string).ToArray() : null;
        return items is null || items.Contains(null) ? null : [.. items.OfType<string>()];
    }
}
