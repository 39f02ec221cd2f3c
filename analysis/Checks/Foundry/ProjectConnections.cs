using System.Collections.Immutable;
using Infra.Analysis.Arm;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>Finds connections that are too late for the vault of their secrets, or that are one too many.</summary>
/// <remarks>https://github.com/microsoft-foundry/foundry-samples, infrastructure-setup-bicep/01-connections.</remarks>
internal static class ProjectConnections
{
    /// <summary>The rule on the vault of an account's connections.</summary>
    public const string VaultRule = "connection-vault";

    /// <summary>The rule on where a project's traces go.</summary>
    public const string TelemetryRule = "connection-telemetry";

    private const string Vault = "AzureKeyVault";
    private const string Telemetry = "AppInsights";
    private const string SecretsOfficer = "b86a8fe4-44ce-4948-aee5-eccb2c155cd7";
    private const string Administrator = "00482a5a-887f-4fb3-b363-3b7fe8e74483";

    /// <summary>Ways to sign in that need no secret.</summary>
    private static readonly ImmutableArray<string> WithoutSecret =
        ["AAD", "ManagedIdentity", "AccountManagedIdentity", "ProjectManagedIdentity", "AgenticIdentityToken", "UserEntraToken", "None"];

    /// <summary>What is wrong with the connections of a plan's accounts and projects.</summary>
    public static IEnumerable<Finding> Check(AzureResources azure, RoleAssignments roles) =>
        azure.Of(FoundryTypes.Account).SelectMany(account => Vaults(azure, account, roles)).Concat(azure.Of(FoundryTypes.Project).SelectMany(project => Traces(azure, project)));

    private static IEnumerable<Finding> Vaults(AzureResources azure, PlanResource account, RoleAssignments roles)
    {
        var own = azure.In(account.Id, FoundryTypes.Connections[0]).ToArray();
        if (own.FirstOrDefault(connection => Category(connection) == Vault) is not { } vault) yield break;
        foreach (var connection in own.Concat(azure.In(account.Id, FoundryTypes.Project).SelectMany(project => azure.In(project.Id, FoundryTypes.Connections[1]))))
        {
            if (connection == vault || connection.Properties().Text("authType") is not { } way || WithoutSecret.Contains(way, StringComparer.OrdinalIgnoreCase)) continue;
            if (azure.Before(connection).Contains(vault.Urn)) continue;
            yield return new Finding(
                VaultRule, Severity.Error, connection.Urn, "",
                $"The connection '{FoundryTypes.LastName(connection)}' has a secret and does not wait for '{FoundryTypes.LastName(vault)}', the vault for secrets: made first, it keeps it elsewhere, "
                + "and Azure refuses the vault as long as it is there.",
                "Let it depend on the connection to the vault.");
        }

        if (IdOf(azure, vault) is not { } id || azure.PrincipalsOf(account) is not { } principals) yield break;
        if (roles.Find(principals, SecretsOfficer, id).Concat(roles.Find(principals, Administrator, id)).Any()) yield break;
        yield return new Finding(
            VaultRule, Severity.Error, vault.Urn, "properties.target",
            $"The account '{account.Name}' is to keep the secrets of its connections in '{id.Split('/')[^1]}', and may not write there.",
            "Give the account's identity the role Key Vault Secrets Officer on the vault.");
    }

    private static IEnumerable<Finding> Traces(AzureResources azure, PlanResource project) =>
        FoundryTypes.ConnectionsOf(azure, project).Where(connection => Category(connection) == Telemetry).Skip(1).Select(connection => new Finding(
            TelemetryRule, Severity.Error, connection.Urn, "properties.category",
            $"The project '{project.Name}' has a second connection to Application Insights, and Foundry takes one.", "Keep one of them."));

    /// <summary>The id of the vault, which connections name by id or by address.</summary>
    private static string? IdOf(AzureResources azure, PlanResource connection)
    {
        var properties = connection.Properties();
        var target = properties.Object("metadata").Text("ResourceId") ?? properties.Text("target");
        return ArmId.TryParse(target, out var id) ? id.ToString()
            : Uri.TryCreate(target, UriKind.Absolute, out var url)
                ? azure.Of("Microsoft.KeyVault/vaults").FirstOrDefault(vault => BodyQueries.Same(vault.Arm!.Name, url.Host.Split('.')[0]))?.Id
                : null;
    }

    private static string? Category(PlanResource connection) => connection.Properties().Text("category");
}
