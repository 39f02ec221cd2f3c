using Infra.Analysis.Arm;
using Infra.Analysis.Findings;

namespace Infra.Analysis.Checks.PrivateNames;

/// <summary>Finds private endpoints that lead to no part of their resource, or whose names do not lead to them.</summary>
/// <remarks>"Azure Private Endpoint private DNS zone values", https://learn.microsoft.com/azure/private-link/private-endpoint-dns.</remarks>
internal static class EndpointNames
{
    /// <summary>The rule on the part that an endpoint leads to.</summary>
    public const string GroupRule = "endpoint-group";

    /// <summary>The rule on the zones of an endpoint.</summary>
    public const string ZonesRule = "endpoint-zones";

    /// <summary>What is wrong with the endpoints of a plan.</summary>
    public static IEnumerable<Finding> Check(AzureResources azure, ILookup<string, PrivateLink> links) =>
        links.SelectMany(target => target).SelectMany(link => Check(azure, link));

    private static IEnumerable<Finding> Check(AzureResources azure, PrivateLink link)
    {
        if (!ArmId.TryParse(link.TargetId, out var target) || link.Group is null) yield break;
        var kinds = EndpointKind.Of(target.Type).ToArray();
        if (kinds.FirstOrDefault(kind => kind.Group.Equals(link.Group, StringComparison.OrdinalIgnoreCase)) is not { } kind)
        {
            // A storage account has parts that agents do not use.
            if (kinds.Length == 0 || kinds[0].Group == "blob" || kinds[0].Group == "Sql") yield break;
            yield return Error(
                GroupRule, link.Path, $"leads to '{link.Group}' of '{target.Names[^1]}', which has no such part", $"Take {string.Join(" or ", kinds.Select(known => known.Group))}.");
            yield break;
        }

        if (kind.Group != link.Group)
        {
            yield return Error(GroupRule, link.Path, $"leads to '{link.Group}' of '{target.Names[^1]}', and Azure compares that by its exact case", $"Write {kind.Group}.");
        }

        if (link.ZoneIds(azure) is not { } ids) yield break;
        var missing = kind.Zones.Where(zone => !ids.Any(id => id.EndsWith("/" + zone, StringComparison.OrdinalIgnoreCase))).ToArray();
        if (missing.Length > 0)
        {
            yield return Error(
                ZonesRule, "", $"writes the names of '{target.Names[^1]}' into {(ids.Count == 0 ? "no zone" : "only some of its zones")}: under {string.Join(", ", missing)} "
                + "whoever asks gets the public address, which is shut",
                "Give it a DNS zone group with all of them.");
        }

        Finding Error(string rule, string path, string message, string help) =>
            new(rule, Severity.Error, link.Endpoint.Urn, path, $"The private endpoint '{link.Endpoint.Name}' {message}.", help);
    }
}
