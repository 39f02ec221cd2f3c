namespace Infra.Emulator.Context;

/// <summary>A backend.</summary>
public interface IBackend
{
    /// <summary>Its name in the service.</summary>
    string Id { get; }

    /// <summary><c>Single</c> or <c>Pool</c>.</summary>
    string Type { get; }

    /// <summary>Its region; null if that is not known.</summary>
    string AzureRegion { get; }
}
