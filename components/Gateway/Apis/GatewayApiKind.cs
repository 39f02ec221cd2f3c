namespace Infra.Components.Gateway.Apis;

/// <summary>What an API leads to.</summary>
public enum GatewayApiKind
{
    /// <summary>Models, whose calls are counted in tokens.</summary>
    Models,

    /// <summary>A server of tools.</summary>
    Tools,

    /// <summary>Nothing: the gateway answers itself.</summary>
    Hello,
}
