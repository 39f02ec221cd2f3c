using System.Collections.Immutable;
using System.Globalization;
using Infra.Components.Machines;

namespace Infra.Components.Network.Nva;

/// <summary>Which sizes of virtual machines can be an appliance, as far as their names tell.</summary>
public static class NvaSize
{
    /// <summary>Two processors of the fifth generation.</summary>
    public const string Default = "Standard_D2s_v5";

    /// <summary>What keeps a size from being an appliance's; nothing if it can be one.</summary>
    /// <param name="size">The size as Azure Resource Manager writes it: <c>Standard_D4s_v5</c>.</param>
    public static ImmutableArray<Problem> Check(string size) => [.. Problems(size)];

    private static IEnumerable<Problem> Problems(string size)
    {
        var help = string.Create(
            CultureInfo.InvariantCulture,
            $"Accepted: a size such as {Default}, with premium storage (an 's' beside the number of processors), x64, and at least {MachineSize.LeastCores} processors.");
        if (MachineSize.Parse(size) is not { } machine)
        {
            yield return new Problem(size, size, "This is not the name of a size of virtual machines.", help);
            yield break;
        }

        if (!machine.HasPremiumStorage) yield return new Problem(size, size, "The machines have premium disks, and this size takes none.", help);
        if (machine.IsArm) yield return new Problem(size, size, "This size has Arm processors, and the machines' image is for x64.", help);
        if (machine.Cores < MachineSize.LeastCores)
        {
            yield return new Problem(size, size, "Accelerated networking, by which the machines forward, needs more than one processor.", help);
        }
    }
}
