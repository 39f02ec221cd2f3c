namespace Infra.Stacks.Configuration;

/// <summary>What a gateway is to Foundry.</summary>
public enum FoundryGatewayKind
{
    /// <summary>API Management.</summary>
    ApiManagement,

    /// <summary>Any other gateway, also API Management itself.</summary>
    ModelGateway,
}
