using Pulumi.AzureNative.Authorization;

namespace Infra.Components.Foundry;

/// <summary>Who may call an account's models directly, without the gateway: a developer, an application, a group.</summary>
/// <param name="ObjectId">
/// The object id in Entra, a GUID. Of an application it is that of the service principal, which is another than the application's.
/// </param>
/// <param name="Type">What it is: <see cref="PrincipalType.User"/>, <see cref="PrincipalType.ServicePrincipal"/> or <see cref="PrincipalType.Group"/>.</param>
public sealed record ModelUser(string ObjectId, PrincipalType Type);
