namespace Infra.Components.Addressing;

/// <summary>A range somebody wants: a virtual network in an environment, or a subnet in a virtual network.</summary>
/// <param name="Name">Its name, unique among the requests of one plan.</param>
public sealed record AddressRequest(string Name)
{
    /// <summary>The very range to take; null (the default) for the next free one.</summary>
    public AddressBlock? Range { get; init; }

    /// <summary>The size wanted if <see cref="Range"/> is null; null (the default) for the size that the plan gives to everybody.</summary>
    public int? PrefixLength { get; init; }

    /// <summary>What the range must be large enough for; by default <see cref="SubnetMinimum.AnySubnet"/>.</summary>
    public SubnetMinimum Minimum { get; init; } = SubnetMinimum.AnySubnet;
}
