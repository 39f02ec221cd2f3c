namespace Infra.Stacks.Configuration;

/// <summary>Who administers what the lab has: its key vaults and, with Microsoft Entra ID, its jump boxes.</summary>
/// <param name="Id">The object id in Microsoft Entra ID. Setting <c>id</c>.</param>
/// <param name="Kind">What it is the id of; Azure refuses a role for another kind. Setting <c>type</c>.</param>
public sealed record AdministratorConfiguration(string Id, PrincipalKind Kind);
