using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Infra.Components.SharedServices;

/// <summary>The sizes of virtual machine that a jump box can have, as far as their names tell.</summary>
/// <remarks>
/// What the letters mean: "Azure virtual machine sizes naming conventions",
/// https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions. Which of them a region and a subscription have, only Azure knows.
/// </remarks>
public static partial class JumpBoxSize
{
    /// <summary>Two cores and 8 GiB: enough for a browser and an editor.</summary>
    public const string Default = "Standard_D2s_v3";

    /// <summary>
    /// The fewest cores that a network interface with accelerated networking needs. "Accelerated Networking overview",
    /// https://learn.microsoft.com/azure/virtual-network/accelerated-networking-overview.
    /// </summary>
    private const int LeastCores = 2;

    private const char Arm = 'p';

    /// <summary>Everything that is wrong with a size; empty if nothing is.</summary>
    /// <param name="size">The size as Azure writes it: <c>Standard_D4s_v5</c>.</param>
    public static ImmutableArray<Problem> Check(string size) => [.. Problems(size)];

    private static IEnumerable<Problem> Problems(string size)
    {
        const string Accepted = "Accepted: a size such as Standard_D4s_v5, as 'az vm list-skus' shows it.";
        var parts = Form().Match(size);
        if (!parts.Success)
        {
            yield return new Problem(size, size, "This is not the form that the sizes of virtual machines have.", Accepted);
            yield break;
        }

        if (parts.Groups["features"].Value.Contains(Arm, StringComparison.Ordinal))
        {
            yield return new Problem(
                size, size, "This size has Arm processors, which the jump box's Windows Server does not run on.", "Choose a size without 'p' after the number.");
        }

        if (int.Parse(parts.Groups["cores"].Value, CultureInfo.InvariantCulture) < LeastCores)
        {
            yield return new Problem(
                size, size, "This size has one core, and the jump box's network interface needs two.", Accepted);
        }
    }

    // Family, cores, constrained cores, features, accelerator, memory, version.
    [GeneratedRegex(@"^Standard_[A-Z]{1,4}(?<cores>[0-9]{1,3})(-[0-9]{1,3})?(?<features>[a-z]*)(_[A-Za-z0-9]+)*\z")]
    private static partial Regex Form();
}
