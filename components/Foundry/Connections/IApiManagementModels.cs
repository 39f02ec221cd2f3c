namespace Infra.Components.Foundry.Connections;

/// <summary>A way to know the models behind API Management. The ways are the members of <see cref="GatewayModels"/>.</summary>
public interface IApiManagementModels
{
    /// <summary>Itself. That it is internal keeps the list of ways closed.</summary>
    internal GatewayModels Models { get; }
}
