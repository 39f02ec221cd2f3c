using Infra.Analysis.Checks.Foundry;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Diff;

/// <summary>Changes of a managed network of agents that Azure never makes: it is tightened and never loosened, and its firewall keeps its size.</summary>
/// <remarks>
/// The rules MVN-002 and MVN-003. "Configure managed virtual network for Microsoft Foundry",
/// https://learn.microsoft.com/azure/ai-foundry/how-to/managed-virtual-network.
/// </remarks>
internal static class ManagedNetworkTransitions
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "diff-managed-network";

    private const string NetworkType = AgentAccount.Type + "/managedNetworks";

    private const string Replacement =
        "Keep the old value; or make a second account beside this one, move the projects there, and only then remove this one.";

    /// <summary>The findings on one resource.</summary>
    public static IEnumerable<Finding> Find(PlanResource old, PlanResource @new)
    {
        if (!Is(old, NetworkType) || !Is(@new, NetworkType)) yield break;
        var (before, after) = (Managed(old), Managed(@new));
        if (before.Text("isolationMode") == "AllowOnlyApprovedOutbound" && after.Text("isolationMode") is "AllowInternetOutbound" or "Disabled")
        {
            yield return Never("isolationMode", "is loosened");
        }

        if (before.Text("firewallSku") is { } size && after.Text("firewallSku") is { } other && size != other)
        {
            yield return Never("firewallSku", "gets a firewall of another size, which Azure refuses once there is one");
        }

        Finding Never(string setting, string what) => new(
            Rule, Severity.Error, @new.Urn, $"properties.managedNetwork.{setting}",
            $"The managed network '{@new.Name}' {what}: {setting} changes from {before.Text(setting)} to {after.Text(setting)}, and the run would fail half-way.",
            Replacement);
    }

    private static ObjectValue Managed(PlanResource network) => Properties(network)["managedNetwork"] as ObjectValue ?? ObjectValue.Empty;

    private static ObjectValue Properties(PlanResource resource) => resource.Arm!.Body["properties"] as ObjectValue ?? ObjectValue.Empty;

    private static bool Is(PlanResource resource, string type) => resource.Arm?.Type.Equals(type, StringComparison.OrdinalIgnoreCase) == true;
}
