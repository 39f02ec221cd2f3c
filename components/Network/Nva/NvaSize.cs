using System.Collections.Immutable;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Infra.Components.Network.Nva;

/// <summary>Which sizes of virtual machines can be an appliance.</summary>
/// <remarks>
/// Their names say what they can do: "Azure VM sizes naming conventions",
/// https://learn.microsoft.com/azure/virtual-machines/vm-naming-conventions. Which sizes a region offers to a subscription is not known here.
/// </remarks>
public static partial class NvaSize
{
    /// <summary>Two processors of the fifth generation.</summary>
    public const string Default = "Standard_D2s_v5";

    // "Accelerated Networking overview", https://learn.microsoft.com/azure/virtual-network/accelerated-networking-overview.
    private const int FewestProcessors = 2;

    /// <summary>What keeps a size from being an appliance's; nothing if it can be one.</summary>
    /// <param name="size">The size as Azure Resource Manager writes it: <c>Standard_D4s_v5</c>.</param>
    public static ImmutableArray<Problem> Check(string size)
    {
        var help = $"Accepted: a size such as {Default}, with premium storage (an 's' beside the number of processors), x64, and at least "
            + string.Create(CultureInfo.InvariantCulture, $"{FewestProcessors} processors.");
        var name = Name().Match(size);
        if (!name.Success) return [new Problem("size", size, "This is not the name of a size of virtual machines.", help)];
        var features = name.Groups["features"].Value;
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (!features.Contains('s', StringComparison.Ordinal) && !name.Groups["family"].Value.EndsWith('S')) Add("The machines have premium disks, and this size takes none.");
        if (features.Contains('p', StringComparison.Ordinal)) Add("This size has Arm processors, and the machines' image is for x64.");
        if (int.Parse(name.Groups["processors"].Value, CultureInfo.InvariantCulture) < FewestProcessors)
        {
            Add("Accelerated networking, by which the machines forward, needs more than one processor.");
        }

        return problems.ToImmutable();

        void Add(string message) => problems.Add(new Problem("size", size, message, help));
    }

    // Family, processors, those that are left of them, features, accelerator or memory, version.
    [GeneratedRegex(
        @"^Standard_(?<family>[A-Z]{1,3})(?<processors>[1-9][0-9]{0,2})(-[1-9][0-9]{0,2})?(?<features>[a-z]*)(_[A-Z][A-Z0-9]*)?(_v[1-9][0-9]?)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant)]
    private static partial Regex Name();
}
