namespace Infra.Components.Foundry;

/// <summary>How a model deployment is paid for and where its data is processed; the names are Azure's.</summary>
/// <remarks>
/// "Deployment types", https://learn.microsoft.com/azure/ai-foundry/foundry-models/concepts/deployment-types. The batch types are not
/// here: they answer files, not calls, so that no gateway can pass calls on to them.
/// </remarks>
public enum ModelSku
{
    /// <summary>Pay-as-you-go, processed in any of Azure's regions.</summary>
    GlobalStandard,

    /// <summary>Pay-as-you-go, processed in the data zone of the account: the United States or the European Union.</summary>
    DataZoneStandard,

    /// <summary>Pay-as-you-go, processed in the account's region.</summary>
    Standard,

    /// <summary>Reserved throughput, processed in any of Azure's regions.</summary>
    GlobalProvisionedManaged,

    /// <summary>Reserved throughput, processed in the data zone of the account.</summary>
    DataZoneProvisionedManaged,

    /// <summary>Reserved throughput, processed in the account's region.</summary>
    ProvisionedManaged,
}
