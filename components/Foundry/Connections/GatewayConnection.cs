using Infra.Components.Arm;
using Pulumi;

namespace Infra.Components.Foundry.Connections;

/// <summary>A connection of a Foundry project or account to a gateway, whose models its agents then can use.</summary>
/// <remarks>
/// It is a resource at an API version of its own because the provider's classes know neither the project's identity as a way to sign in nor
/// the address of tokens, and so that another way to sign in is an update: a second resource of the same name could not be created before
/// the first is deleted.
/// </remarks>
public sealed class GatewayConnection : ComponentResource
{
    /// <summary>Declares the connection.</summary>
    /// <param name="name">The component's name in the stack: <c>agents-apim-static</c>.</param>
    /// <param name="owner">What it belongs to.</param>
    /// <param name="settings">The gateway.</param>
    /// <param name="options">Pulumi's options. What it depends on the connection waits for.</param>
    /// <exception cref="ArgumentException">Something is wrong; <see cref="GatewayConnectionSettings.Check"/> says it before.</exception>
    public GatewayConnection(string name, ConnectionOwner owner, GatewayConnectionSettings settings, ComponentResourceOptions? options = null)
        : base("infra:foundry:GatewayConnection", name, options)
    {
        Problems.ThrowIfAny(GatewayConnectionSettings.Check(name, settings), nameof(settings));
        var resource = new ArmResource(
            name,
            new ArmResourceArgs
            {
                Type = owner.Type,
                ApiVersion = GatewayConnectionBody.ApiVersion,
                ResourceGroupName = owner.ResourceGroupName,
                ParentNames = owner.Names,
                Name = settings.Name,
                Properties = Properties(name, settings),
            },
            new ComponentResourceOptions { Parent = this, DependsOn = options?.DependsOn ?? new InputList<Resource>() });
        Id = resource.Id;
        Name = resource.Name;
        RegisterOutputs();
    }

    /// <summary>The connection's id.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>The connection's name, which agents put before that of a deployment: <c>name/deployment</c>.</summary>
    [Output]
    public Output<string> Name { get; private set; }

    /// <summary>The properties, each text that is known late as an output of its own.</summary>
    private static InputMap<object> Properties(string name, GatewayConnectionSettings settings)
    {
        var properties = new InputMap<object>();
        foreach (var (key, value) in GatewayConnectionBody.Properties(name, settings))
        {
            properties[key] = value is Output<string> text ? text.Apply<object>(known => known) : Output.Create(value);
        }

        return properties;
    }
}
