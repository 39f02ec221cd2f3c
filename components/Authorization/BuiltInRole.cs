namespace Infra.Components.Authorization;

/// <summary>A role that Azure itself defines, the same in every tenant.</summary>
/// <remarks>Names and ids: "Azure built-in roles", https://learn.microsoft.com/azure/role-based-access-control/built-in-roles.</remarks>
/// <param name="Name">The name that the portal shows.</param>
/// <param name="Id">The GUID of its definition.</param>
public sealed record BuiltInRole(string Name, string Id)
{
    /// <summary>Calling an account's OpenAI models, and seeing the account; not its keys.</summary>
    public static BuiltInRole CognitiveServicesOpenAIUser { get; } =
        new("Cognitive Services OpenAI User", "5e0bd9bd-7b93-4f28-af87-19fc36ad61bd");

    /// <summary>Calling everything that an account offers, content safety among it, and reading its keys.</summary>
    public static BuiltInRole CognitiveServicesUser { get; } = new("Cognitive Services User", "a97b65f3-24c7-4388-baec-2e87135dc908");

    /// <summary>Everything in a vault's keys, secrets and certificates; not the vault itself, and not who else may.</summary>
    public static BuiltInRole KeyVaultAdministrator { get; } = new("Key Vault Administrator", "00482a5a-887f-4fb3-b363-3b7fe8e74483");

    /// <summary>Reading the values of a vault's secrets, and nothing else.</summary>
    public static BuiltInRole KeyVaultSecretsUser { get; } = new("Key Vault Secrets User", "4633458b-17de-408a-b874-0445c86b69e6");

    /// <summary>Sending metrics, and with Microsoft Entra ID also traces, to Azure Monitor.</summary>
    public static BuiltInRole MonitoringMetricsPublisher { get; } =
        new("Monitoring Metrics Publisher", "3913510d-42f4-4e42-8a64-420c390055eb");

    /// <summary>Seeing a resource and what it has inside, as far as Azure Resource Manager shows it; no keys, no data.</summary>
    public static BuiltInRole Reader { get; } = new("Reader", "acdd72a7-3385-48ef-bd42-f606fba81ae7");

    /// <summary>Reading, writing and deleting blobs and containers.</summary>
    public static BuiltInRole StorageBlobDataContributor { get; } =
        new("Storage Blob Data Contributor", "ba92f5b4-2d11-453d-a403-e96b0029c9fe");

    /// <summary>Signing in to a machine that has joined Microsoft Entra ID, as its administrator.</summary>
    public static BuiltInRole VirtualMachineAdministratorLogin { get; } =
        new("Virtual Machine Administrator Login", "1c0163c0-47e6-4577-8991-ea5c82e286e4");
}
