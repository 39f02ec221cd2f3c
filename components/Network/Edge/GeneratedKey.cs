using Pulumi;
using Pulumi.Random;

namespace Infra.Components.Network.Edge;

/// <summary>
/// A key that both ends of a tunnel share: drawn once, kept as a secret in the stack's state, to be told to whoever runs the other end.
/// </summary>
public sealed class GeneratedKey : ComponentResource
{
    /// <summary>Letters and digits, which every VPN device takes; 64 of them are more than 256 bits.</summary>
    private const int Length = 64;

    /// <summary>Draws the key.</summary>
    /// <param name="name">The component's name in the stack.</param>
    /// <param name="options">Pulumi's options.</param>
    public GeneratedKey(string name, ComponentResourceOptions? options = null)
        : base("infra:network:GeneratedKey", name, options)
    {
        Value = new RandomPassword(
            name, new RandomPasswordArgs { Length = Length, Special = false }, new CustomResourceOptions { Parent = this }).Result;
        RegisterOutputs();
    }

    /// <summary>The key, a secret.</summary>
    [Output]
    public Output<string> Value { get; private set; }
}
