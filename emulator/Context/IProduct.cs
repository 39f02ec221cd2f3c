namespace Infra.Emulator.Context;

/// <summary>A product.</summary>
public interface IProduct
{
    /// <summary>Its APIs.</summary>
    IEnumerable<IApi> Apis { get; }

    /// <summary>True if somebody must approve a subscription.</summary>
    bool ApprovalRequired { get; }

    /// <summary>Who can see it.</summary>
    IEnumerable<IGroup> Groups { get; }

    /// <summary>Its name in the service.</summary>
    string Id { get; }

    /// <summary>What people call it.</summary>
    string Name { get; }

    /// <summary><c>published</c> or not.</summary>
    string State { get; }

    /// <summary>How many subscriptions a user may have; null if any number.</summary>
    int? SubscriptionLimit { get; }

    /// <summary>True if its APIs need a key.</summary>
    bool SubscriptionRequired { get; }
}
