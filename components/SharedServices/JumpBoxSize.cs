using System.Collections.Immutable;
using Infra.Components.Machines;

namespace Infra.Components.SharedServices;

/// <summary>The sizes of virtual machine that a jump box can have, as far as their names tell.</summary>
public static class JumpBoxSize
{
    /// <summary>Two cores and 8 GiB: enough for a browser and an editor.</summary>
    public const string Default = "Standard_D2s_v3";

    /// <summary>Everything that is wrong with a size; empty if nothing is.</summary>
    /// <param name="size">The size as Azure writes it: <c>Standard_D4s_v5</c>.</param>
    public static ImmutableArray<Problem> Check(string size) => [.. Problems(size)];

    private static IEnumerable<Problem> Problems(string size)
    {
        const string Accepted = "Accepted: a size such as Standard_D4s_v5, as 'az vm list-skus' shows it.";
        if (MachineSize.Parse(size) is not { } machine)
        {
            yield return new Problem(size, size, "This is not the form that the sizes of virtual machines have.", Accepted);
            yield break;
        }

        if (machine.IsArm)
        {
            yield return new Problem(
                size, size, "This size has Arm processors, which the jump box's Windows Server does not run on.", "Choose a size without 'p' after the number.");
        }

        if (machine.Cores < MachineSize.LeastCores)
        {
            yield return new Problem(
                size, size, "This size has one core, and the jump box's network interface needs two.", Accepted);
        }
    }
}
