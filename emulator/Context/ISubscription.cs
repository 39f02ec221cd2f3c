namespace Infra.Emulator.Context;

/// <summary>A subscription.</summary>
public interface ISubscription
{
    /// <summary>When it was made.</summary>
    DateTime CreatedDate { get; }

    /// <summary>When it ends; null if it does not.</summary>
    DateTime? EndDate { get; }

    /// <summary>Its name in the service.</summary>
    string Id { get; }

    /// <summary>The key the caller sent.</summary>
    string Key { get; }

    /// <summary>What people call it.</summary>
    string Name { get; }

    /// <summary>Its first key.</summary>
    string PrimaryKey { get; }

    /// <summary>Its second key.</summary>
    string SecondaryKey { get; }

    /// <summary>When it began.</summary>
    DateTime? StartDate { get; }
}
