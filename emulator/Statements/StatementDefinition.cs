namespace Infra.Emulator.Statements;

/// <summary>A statement: an element that does something.</summary>
/// <param name="Name">The element's name.</param>
/// <param name="Sections">Where it may stand.</param>
public sealed record StatementDefinition(string Name, PolicySections Sections) : ElementDefinition(Name)
{
    /// <summary>What its document may be attached to.</summary>
    public PolicyScope Scopes { get; init; } =
        PolicyScope.Global | PolicyScope.Workspace | PolicyScope.Product | PolicyScope.Api | PolicyScope.Operation;

    /// <summary>The gateways that know it.</summary>
    public GatewayTier Tiers { get; init; } = GatewayTier.Classic | GatewayTier.V2 | GatewayTier.Consumption | GatewayTier.SelfHosted;

    /// <summary>False if only its name and place are known here, so that nobody can say whether the rest of it is right.</summary>
    public bool IsModelled { get; init; } = true;
}
