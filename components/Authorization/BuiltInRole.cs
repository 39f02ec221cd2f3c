namespace Infra.Components.Authorization;

/// <summary>A role that Azure itself defines, the same in every tenant.</summary>
/// <remarks>Names and ids: "Azure built-in roles", https://learn.microsoft.com/azure/role-based-access-control/built-in-roles.</remarks>
/// <param name="Name">The name that the portal shows.</param>
/// <param name="Id">The GUID of its definition.</param>
public sealed record BuiltInRole(string Name, string Id)
{
    /// <summary>Pulling images of a registry whose roles are for the whole registry.</summary>
    public static BuiltInRole AcrPull { get; } = new("AcrPull", "7f951dda-4ed3-4680-a7ca-43fe172d538d");

    /// <summary>Pulling images of a registry whose roles can be for single repositories, where <see cref="AcrPull"/> means nothing.</summary>
    public static BuiltInRole ContainerRegistryRepositoryReader { get; } =
        new("Container Registry Repository Reader", "b93aa761-3e63-49ed-ac28-beffa264f7ac");

    /// <summary>Calling an account's OpenAI models, and seeing the account; not its keys.</summary>
    public static BuiltInRole CognitiveServicesOpenAIUser { get; } =
        new("Cognitive Services OpenAI User", "5e0bd9bd-7b93-4f28-af87-19fc36ad61bd");

    /// <summary>Calling everything that an account offers, content safety among it, and reading its keys.</summary>
    public static BuiltInRole CognitiveServicesUser { get; } = new("Cognitive Services User", "a97b65f3-24c7-4388-baec-2e87135dc908");

    /// <summary>Approving private endpoints that the managed network of a Foundry account asks for.</summary>
    public static BuiltInRole AzureAIEnterpriseNetworkConnectionApprover { get; } =
        new("Azure AI Enterprise Network Connection Approver", "b556d68e-0be0-4f35-a333-ad7ee1ce17ea");

    /// <summary>Managing a Cosmos DB account and its databases; not its keys, and not the data.</summary>
    public static BuiltInRole CosmosDBOperator { get; } = new("Cosmos DB Operator", "230815da-be43-4aae-9cb4-875f7bd000aa");

    /// <summary>
    /// Building with a Foundry project: its agents, its models. Was called Azure AI User until May 2026, so that the id is what counts.
    /// </summary>
    public static BuiltInRole FoundryUser { get; } = new("Foundry User", "53ca6127-db72-4b80-b1b0-d745d6d5456d");

    /// <summary>Everything in a vault's keys, secrets and certificates; not the vault itself, and not who else may.</summary>
    public static BuiltInRole KeyVaultAdministrator { get; } = new("Key Vault Administrator", "00482a5a-887f-4fb3-b363-3b7fe8e74483");

    /// <summary>Encrypting, decrypting, wrapping, signing with a vault's keys, and seeing them; not making or deleting any.</summary>
    public static BuiltInRole KeyVaultCryptoUser { get; } = new("Key Vault Crypto User", "12338af0-0e69-4776-bea7-57ae8d297424");

    /// <summary>Everything with a vault's secrets; not its keys, and not who else may.</summary>
    public static BuiltInRole KeyVaultSecretsOfficer { get; } = new("Key Vault Secrets Officer", "b86a8fe4-44ce-4948-aee5-eccb2c155cd7");

    /// <summary>Reading the values of a vault's secrets, and nothing else.</summary>
    public static BuiltInRole KeyVaultSecretsUser { get; } = new("Key Vault Secrets User", "4633458b-17de-408a-b874-0445c86b69e6");

    /// <summary>Sending metrics, and with Microsoft Entra ID also traces, to Azure Monitor.</summary>
    public static BuiltInRole MonitoringMetricsPublisher { get; } =
        new("Monitoring Metrics Publisher", "3913510d-42f4-4e42-8a64-420c390055eb");

    /// <summary>Seeing a resource and what it has inside, as far as Azure Resource Manager shows it; no keys, no data.</summary>
    public static BuiltInRole Reader { get; } = new("Reader", "acdd72a7-3385-48ef-bd42-f606fba81ae7");

    /// <summary>Reading and writing the documents of a search service's indexes.</summary>
    public static BuiltInRole SearchIndexDataContributor { get; } =
        new("Search Index Data Contributor", "8ebe5a00-799e-43f5-93ac-243d3dce84a7");

    /// <summary>Managing a search service and its indexes; not what is in them.</summary>
    public static BuiltInRole SearchServiceContributor { get; } = new("Search Service Contributor", "7ca78c08-252a-4471-8644-bb5ff32d4ba0");

    /// <summary>Reading, writing and deleting blobs and containers.</summary>
    public static BuiltInRole StorageBlobDataContributor { get; } =
        new("Storage Blob Data Contributor", "ba92f5b4-2d11-453d-a403-e96b0029c9fe");

    /// <summary>Reading blobs, and nothing else.</summary>
    public static BuiltInRole StorageBlobDataReader { get; } = new("Storage Blob Data Reader", "2a2b9908-6ea1-4ae2-8e65-a410df84e7d1");

    /// <summary>Everything with blobs and containers, also who owns them.</summary>
    public static BuiltInRole StorageBlobDataOwner { get; } = new("Storage Blob Data Owner", "b7e6dc6d-f1e8-4753-8033-0f276bb0955b");

    /// <summary>Signing in to a machine that has joined Microsoft Entra ID, as its administrator.</summary>
    public static BuiltInRole VirtualMachineAdministratorLogin { get; } =
        new("Virtual Machine Administrator Login", "1c0163c0-47e6-4577-8991-ea5c82e286e4");
}
