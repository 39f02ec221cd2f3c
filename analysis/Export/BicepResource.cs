using Infra.Analysis.Plans;

namespace Infra.Analysis.Export;

/// <summary>An Azure resource of the plan on its way into a file.</summary>
internal sealed class BicepResource(PlanResource resource, ArmRequest arm, string symbol)
{
    /// <summary>The resource.</summary>
    public PlanResource Resource { get; } = resource;

    /// <summary>Its ARM request.</summary>
    public ArmRequest Arm { get; } = arm;

    /// <summary>Its symbol, unique among all files.</summary>
    public string Symbol { get; } = symbol;

    /// <summary>The module it is declared in.</summary>
    public BicepModule Module { get; set; } = null!;

    /// <summary>The Azure resources that must exist before it, each once, in the plan's order.</summary>
    public IReadOnlyList<BicepResource> DependsOn { get; set; } = [];

    /// <summary>The resource it is a child of; null if it is none or the plan does not create it.</summary>
    public BicepResource? Parent { get; set; }
}
