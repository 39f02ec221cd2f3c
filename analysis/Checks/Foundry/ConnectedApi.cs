using Infra.Analysis.Arm;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>An API of an API Management service of the plan.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Properties">The properties of its body.</param>
internal sealed record ConnectedApi(ArmId Id, ObjectValue Properties)
{
    private const string Type = "Microsoft.ApiManagement/service/apis";

    /// <summary>Its name in the service.</summary>
    public string Name => Id.Names[^1];

    /// <summary>What its paths begin with, without slashes around; null where nobody knows it.</summary>
    public string? Path => Properties.Text("path")?.Trim('/');

    /// <summary>True unless it says that it asks for no subscription key.</summary>
    public bool AsksForKey => Properties["subscriptionRequired"] is not BooleanValue { Value: false };

    /// <summary>The header that it takes a key in.</summary>
    public string KeyHeader => (Properties["subscriptionKeyParameterNames"] as ObjectValue)?.Text("header") ?? "Ocp-Apim-Subscription-Key";

    /// <summary>The APIs of a plan.</summary>
    public static IEnumerable<ConnectedApi> In(Plan plan) =>
        from resource in plan.Resources
        where resource.Arm?.Type.Equals(Type, StringComparison.OrdinalIgnoreCase) == true && ArmId.TryParse(resource.Id, out _)
        select new ConnectedApi(ArmId.Parse(resource.Id!), resource.Arm!.Body["properties"] as ObjectValue ?? ObjectValue.Empty);
}
