using Infra.Components.AzureManagement;
using Pulumi;

namespace Infra.Stacks;

/// <summary>What a run has around it: the clock, an Azure to ask, and secrets.</summary>
public sealed record RunSurroundings
{
    private RunSurroundings(TimeProvider time, IAzureManagement azure, Func<string, string, Output<string>> secret) =>
        (Time, Azure, Secret) = (time, azure, secret);

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; }

    /// <summary>Azure, as the program itself asks it, beside the provider.</summary>
    public IAzureManagement Azure { get; init; }

    /// <summary>The secret setting of a provider, by its namespace and its name.</summary>
    internal Func<string, string, Output<string>> Secret { get; }

    /// <summary>Without Azure: nothing is there yet, and the text of secrets is not known.</summary>
    /// <param name="time">The clock.</param>
    public static RunSurroundings Offline(TimeProvider time) =>
        new(time, NothingDeployed.Instance, static (space, name) => Output.CreateSecret($"<{space}:{name}, which no preview without Azure can read>"));

    /// <summary>Those of a run by the engine: the account of the provider azure-native, and the stack's secrets.</summary>
    /// <exception cref="InvalidOperationException">No program runs.</exception>
    internal static RunSurroundings Engine() =>
        new(TimeProvider.System, ArmClient.OfProvider(TimeProvider.System), static (space, name) => new Config(space).RequireSecret(name));
}
