using System.Globalization;
using System.Text.RegularExpressions;

namespace Infra.Components.Machines;

/// <summary>What the name of a size of virtual machines tells about them.</summary>
/// <remarks>
/// "Azure virtual machine sizes naming conventions", https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions. Which sizes a
/// region and a subscription have, only Azure knows.
/// </remarks>
/// <param name="Cores">The number of virtual processors.</param>
/// <param name="HasPremiumStorage">Whether premium disks can be attached.</param>
/// <param name="IsArm">Whether its processors are Arm's.</param>
internal sealed partial record MachineSize(int Cores, bool HasPremiumStorage, bool IsArm)
{
    /// <summary>
    /// The fewest cores that a network interface with accelerated networking needs. "Accelerated Networking overview",
    /// https://learn.microsoft.com/azure/virtual-network/accelerated-networking-overview.
    /// </summary>
    public const int LeastCores = 2;

    /// <summary>Reads a name as Azure Resource Manager writes it: <c>Standard_D4s_v5</c>; null if it is none.</summary>
    public static MachineSize? Parse(string name)
    {
        var parts = Form().Match(name);
        if (!parts.Success) return null;
        var features = parts.Groups["features"].Value;
        return new MachineSize(
            int.Parse(parts.Groups["cores"].Value, CultureInfo.InvariantCulture),

            // Older names have it in the family: Standard_DS2_v2.
            features.Contains('s', StringComparison.Ordinal) || parts.Groups["family"].Value.EndsWith('S'),
            features.Contains('p', StringComparison.Ordinal));
    }

    // Family, cores, those that are left of them, features, accelerator or memory, version.
    [GeneratedRegex(@"^Standard_(?<family>[A-Z]{1,4})(?<cores>[0-9]{1,3})(-[0-9]{1,3})?(?<features>[a-z]*)(_[A-Za-z0-9]+)*\z")]
    private static partial Regex Form();
}
