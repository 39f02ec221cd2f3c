using Infra.Analysis.Arm;

namespace Infra.Analysis.Export;

/// <summary>A subscription or a resource group: what a Bicep file is deployed to.</summary>
/// <param name="Subscription">The subscription's id, without <c>/subscriptions/</c>.</param>
/// <param name="Group">The name of the resource group; null for the subscription itself.</param>
internal sealed record BicepScope(string Subscription, string? Group)
{
    /// <summary>The scope's ARM id.</summary>
    public string Id => Group is null ? $"/subscriptions/{Subscription}" : $"/subscriptions/{Subscription}/resourceGroups/{Group}";

    /// <summary>The subscription or resource group that an ARM id is or lies in; null if it is neither.</summary>
    public static BicepScope? Of(string armId) =>
        ArmId.TryParse(armId, out var id) && id.SubscriptionId is { } subscription ? new BicepScope(subscription, id.ResourceGroup) : null;

    /// <inheritdoc />
    public bool Equals(BicepScope? other) => other is not null && Id.Equals(other.Id, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Id);
}
