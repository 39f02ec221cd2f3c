using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.ManagedIdentity;

namespace Infra.Components.Gateway;

/// <summary>
/// The user-assigned identity that the gateway reads its certificate with and calls backends with. It is there before the gateway, so that
/// its roles are too.
/// </summary>
public sealed class GatewayIdentity : ComponentResource
{
    /// <summary>Declares the identity.</summary>
    /// <param name="name">The component's name in the stack, and what the identity is called after: <c>gw</c>.</param>
    /// <param name="args">Where it is.</param>
    /// <param name="options">Pulumi's options.</param>
    public GatewayIdentity(string name, GatewayIdentityArgs args, ComponentResourceOptions? options = null)
        : base("infra:gateway:GatewayIdentity", name, options)
    {
        var identity = new UserAssignedIdentity(
            name,
            new UserAssignedIdentityArgs
            {
                ResourceName = args.Names.For(ResourceKind.UserAssignedIdentity, name, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                Tags = args.Tags,
            },
            new CustomResourceOptions { Parent = this });

        Id = identity.Id;
        PrincipalId = identity.PrincipalId;
        ClientId = identity.ClientId;
        TenantId = identity.TenantId;
        RegisterOutputs();
    }

    /// <summary>The identity's id in Azure.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>The object id, which roles are given to.</summary>
    [Output]
    public Output<string> PrincipalId { get; private set; }

    /// <summary>The client id, which the service is told to sign in with.</summary>
    [Output]
    public Output<string> ClientId { get; private set; }

    /// <summary>The Entra tenant that it is in.</summary>
    [Output]
    public Output<string> TenantId { get; private set; }

    /// <summary>Every name that the identity asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="name">The component's name in the stack.</param>
    /// <param name="region">Its region.</param>
    public static IEnumerable<NameRequest> NamesOf(string name, AzureRegion region) => [new(ResourceKind.UserAssignedIdentity, name, region)];
}
