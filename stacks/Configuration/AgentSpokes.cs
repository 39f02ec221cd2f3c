using System.Collections.Immutable;
using Infra.Components.Network;

namespace Infra.Stacks.Configuration;

/// <summary>Gives Foundry accounts their spokes: a subnet of agents is one account's only.</summary>
/// <param name="spokes">The spokes that are described here; null if the network is a layer of another stack.</param>
/// <param name="accounts">The accounts, some of which name their spoke.</param>
internal sealed class AgentSpokes(IReadOnlyCollection<GatewaySpoke>? spokes, ImmutableArray<Setting> accounts)
{
    private const string Accepted = "the name of the account's spoke";

    /// <summary>What each spoke with agents in it is used by.</summary>
    private readonly Dictionary<string, string> _used = new(StringComparer.Ordinal);

    /// <summary>The spokes that some account names, which no other gets unasked.</summary>
    private readonly ImmutableHashSet<string> _named =
    [
        .. accounts.Where(account => account.TextOf("network") is null or "injected").Select(account => account.TextOf("spoke")).OfType<string>(),
    ];

    /// <summary>The spoke of an account.</summary>
    /// <param name="setting">The setting that may name it.</param>
    /// <param name="network">What network the agents of the account run in.</param>
    public GatewaySpoke? Read(Setting setting, AgentNetworkKind network)
    {
        var isInjected = network == AgentNetworkKind.Injected;
        var spoke = Find(setting, isInjected);
        if (!isInjected || spoke is null || _used.TryAdd(spoke.Name, setting.Path)) return spoke;
        setting.Refuse(
            $"The agents of another account are in this spoke, as {_used[spoke.Name]} says, and Azure takes one account a subnet.", "Name another spoke with the purpose agents.");
        return null;
    }

    private GatewaySpoke? Find(Setting setting, bool isInjected)
    {
        if (spokes is null)
        {
            setting.Missing(Accepted);
            return setting.Text(Accepted) is { } elsewhere ? new GatewaySpoke(elsewhere, null, []) : null;
        }

        var hosts = spokes.Where(spoke => spoke.Purposes.Contains(SpokePurpose.Agents)).ToArray();
        var free = hosts.Where(spoke => !_named.Contains(spoke.Name) && !_used.ContainsKey(spoke.Name)).ToArray();
        if (!setting.IsPresent)
        {
            var found = isInjected ? free.FirstOrDefault() : hosts.FirstOrDefault() ?? spokes.FirstOrDefault();
            if (found is null) setting.Missing(isInjected ? "the name of a spoke with the purpose agents; there is none left, so add one" : $"{Accepted}; there is none, so add one");
            return found;
        }

        if (setting.Text(Accepted) is not { } name) return null;
        var choices = isInjected ? hosts : spokes;
        if (choices.FirstOrDefault(spoke => spoke.Name == name) is { } named) return named;
        var list = choices.Count == 0 ? "" : $": {string.Join(", ", choices.Select(choice => choice.Name))}";
        if (spokes.Any(spoke => spoke.Name == name))
        {
            setting.Refuse(
                "This spoke is not made for agents: its subnet has no delegation, which cannot be added under what uses it.",
                $"Add 'agents' to the purposes of '{name}', or name a spoke that has it{list}.");
        }
        else
        {
            setting.Refuse($"There is no such spoke.{Suggestion.For(name, choices.Select(choice => choice.Name))}", $"Name a spoke{(isInjected ? " with the purpose agents" : "")}{list}.");
        }

        return null;
    }
}
