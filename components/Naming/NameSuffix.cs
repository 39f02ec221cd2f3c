using Pulumi;
using Pulumi.Random;

namespace Infra.Components.Naming;

/// <summary>
/// The random end of an environment's names, kept in the stack's state: the same at every update, new after a destroy, because Azure
/// keeps the names of deleted vaults, gateways and Foundry accounts blocked for days.
/// </summary>
public sealed class NameSuffix : ComponentResource
{
    /// <summary>The number of characters unless another is configured.</summary>
    public const int DefaultLength = 3;

    /// <summary>Draws a suffix of lower case letters and digits.</summary>
    /// <param name="name">The component's name in the stack.</param>
    /// <param name="length">The number of characters, at least 1.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentOutOfRangeException">The length is not positive.</exception>
    public NameSuffix(string name, int length = DefaultLength, ComponentResourceOptions? options = null)
        : base("infra:naming:NameSuffix", name, options)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(length);
        Length = length;
        var random = new RandomString(
            name,
            new RandomStringArgs { Length = length, Lower = true, Numeric = true, Upper = false, Special = false },
            new CustomResourceOptions { Parent = this });
        Value = random.Result;
        RegisterOutputs();
    }

    /// <summary>The suffix.</summary>
    [Output]
    public Output<string> Value { get; private set; }

    /// <summary>The number of its characters, known before the suffix is.</summary>
    public int Length { get; }
}
