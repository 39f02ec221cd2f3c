namespace Infra.Analysis.Simulation.Families;

/// <summary>Keys in key vaults, of which Azure makes the first version.</summary>
internal sealed class VaultKeys : IResourceFamily
{
    public IReadOnlyCollection<string> Types { get; } = ["azure-native:keyvault:Key"];

    public void Complete(SimulatedResource resource, SimulatedCloud cloud)
    {
        if (resource.Id is not { } id || resource.Text("vaultName") is not { } vault || resource.Name is not { } name) return;
        var address = $"https://{vault}.vault.azure.net/keys/{name}";
        resource.Outputs["keyUri"] = address;
        resource.Outputs["keyUriWithVersion"] = $"{address}/{SimulatedId.Uuid(id, "version").Replace("-", "", StringComparison.Ordinal)}";
    }
}
