using System.Collections.Immutable;
using Infra.Components.Addressing;
using Infra.Components.Certificates;

namespace Infra.Stacks.Configuration;

/// <summary>The network security perimeter around Foundry accounts, the stores of their agents and their vaults. Setting <c>lab:foundry.perimeter</c>.</summary>
/// <param name="Accounts">Whether it refuses what its rules do not admit to accounts, or only learns; it refuses by default. Setting <c>accounts</c>.</param>
/// <param name="Stores">Likewise to stores. Setting <c>stores</c>.</param>
/// <param name="Vaults">Likewise to vaults. Setting <c>vaults</c>.</param>
/// <param name="AllowedRanges">The public ranges from which people reach the vaults; none by default. Setting <c>allowedRanges</c>.</param>
public sealed record FoundryPerimeterConfiguration(
    PerimeterMode Accounts, PerimeterMode Stores, PerimeterMode Vaults, ImmutableArray<AddressBlock> AllowedRanges);
