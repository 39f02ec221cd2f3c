namespace Infra.Emulator.Context;

/// <summary>An API.</summary>
public interface IApi
{
    /// <summary>Its name in the service.</summary>
    string Id { get; }

    /// <summary>What people call it.</summary>
    string Name { get; }

    /// <summary>The part of the address after the host.</summary>
    string Path { get; }

    /// <summary>Its revision.</summary>
    string Revision { get; }

    /// <summary>Its version; null if it has none.</summary>
    string Version { get; }

    /// <summary>True if this revision is the one that callers get.</summary>
    bool IsCurrentRevision { get; }

    /// <summary>How it can be called.</summary>
    IEnumerable<string> Protocols { get; }

    /// <summary>The address of its backend; null if policies choose it.</summary>
    IUrl ServiceUrl { get; }

    /// <summary>Where its callers put their key.</summary>
    ISubscriptionKeyParameterNames SubscriptionKeyParameterNames { get; }
}
