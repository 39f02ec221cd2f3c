using Infra.Components.Arm;

namespace Infra.Stacks.Configuration;

/// <summary>A circuit of ExpressRoute that exists already.</summary>
/// <param name="Name">What its connection is called after. Setting <c>name</c>.</param>
/// <param name="Id">Its id; it may be in another subscription. Setting <c>id</c>.</param>
/// <param name="Environment">Whose gateway it is connected to; null (the default) for every one that is built. Setting <c>environment</c>.</param>
/// <param name="AuthorizationKey">
/// What its owner gave for it; null (the default) if it is in the subscription of the gateway. Setting <c>authorizationKey</c>, which names
/// the secret setting.
/// </param>
public sealed record CircuitConfiguration(string Name, AzureResourceId Id, EnvironmentKey? Environment, SecretText? AuthorizationKey);
