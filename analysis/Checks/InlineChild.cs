using Infra.Analysis.Arm;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;
using Infra.Messages;

namespace Infra.Analysis.Checks;

/// <summary>
/// A child resource that exists because the body of its parent lists it: a subnet, a security rule, a front end of a load balancer.
/// </summary>
/// <param name="Id">Its ARM id.</param>
/// <param name="Path">Where the parent's body declares it.</param>
internal readonly record struct InlineChild(ArmId Id, string Path)
{
    /// <summary>The children a resource's body declares: the named elements of the lists among its properties.</summary>
    public static IEnumerable<InlineChild> Of(PlanResource owner)
    {
        if (owner.Arm?.Body["properties"] is not ObjectValue properties || !ArmId.TryParse(owner.Id, out var id)) yield break;
        foreach (var (key, value) in properties)
        {
            if (value is not ListValue list) continue;
            var path = PropertyPath.Member("properties", key);
            for (var i = 0; i < list.Items.Length; i++)
            {
                if (list.Items[i] is not ObjectValue item || item["name"] is not TextValue { Value.Length: > 0 } name) continue;
                yield return new InlineChild(id.Child(Type(owner.Arm.Type, key), name.Value), PropertyPath.Element(path, i));
            }
        }
    }

    /// <summary>The type's last segment: the list's name, but for the resources whose API names the two differently.</summary>
    private static string Type(string owner, string list) => (owner.ToUpperInvariant(), list) switch
    {
        ("MICROSOFT.NETWORK/AZUREFIREWALLS", "ipConfigurations") => "azureFirewallIpConfigurations",
        ("MICROSOFT.NETWORK/BASTIONHOSTS", "ipConfigurations") => "bastionHostIpConfigurations",
        _ => list,
    };
}
