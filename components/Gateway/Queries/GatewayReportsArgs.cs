using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Gateway.Queries;

/// <summary>What the reports on the gateway's calls depend on.</summary>
public sealed record GatewayReportsArgs
{
    /// <summary>The region that the workbook is in.</summary>
    public required AzureRegion Region { get; init; }

    /// <summary>The name of the resource group that the workbook is in.</summary>
    public required Input<string> ResourceGroupName { get; init; }

    /// <summary>The id of the Log Analytics workspace that has the gateway's logs; the functions go into it.</summary>
    public required Input<string> WorkspaceId { get; init; }

    /// <summary>What tokens are charged at; nothing by default.</summary>
    public PriceList Prices { get; init; } = PriceList.None;

    /// <summary>The tags of the workbook; none by default.</summary>
    public InputMap<string> Tags { get; init; } = new();
}
