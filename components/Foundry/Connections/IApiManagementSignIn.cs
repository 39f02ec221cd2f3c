namespace Infra.Components.Foundry.Connections;

/// <summary>A way to sign in that Foundry knows for API Management. The ways are the members of <see cref="GatewaySignIn"/>.</summary>
public interface IApiManagementSignIn
{
    /// <summary>Itself. That it is internal keeps the list of ways closed.</summary>
    internal GatewaySignIn SignIn { get; }
}
