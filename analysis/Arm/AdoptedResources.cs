using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Arm;

/// <summary>
/// What a program wants of resources that Azure makes by itself. It holds that in a stash, inside a component that sees to it; for the analysis
/// the stash is the resource.
/// </summary>
internal static class AdoptedResources
{
    /// <summary>The end of the chain of types in the URN of such a stash.</summary>
    private const string TypeChain = "infra:arm:AdoptedResource$pulumi:index:Stash::";

    private const string Properties = "properties";

    /// <summary>The request for the resource, and its id; null if the resource of the plan stands for none.</summary>
    public static ArmMapping? Map(PlanResource resource)
    {
        if (!resource.Urn.Contains(TypeChain, StringComparison.Ordinal)) return null;
        if (resource.Inputs["input"] is not ObjectValue asked || asked.Text("apiVersion") is not { } apiVersion) return null;
        if (!ArmId.TryParse(asked.Text("id"), out var id)) return null;
        var body = new ObjectValue([KeyValuePair.Create(Properties, asked[Properties] ?? ObjectValue.Empty)]);
        return new ArmMapping(new ArmRequest(asked.Text("type") ?? id.Type, apiVersion, id.Name, id.Scope?.ToString() ?? "", body), id, []);
    }
}
