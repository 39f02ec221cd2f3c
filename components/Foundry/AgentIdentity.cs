using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.ManagedIdentity;

namespace Infra.Components.Foundry;

/// <summary>A user-assigned identity that a Foundry account or project is given. It is there before, so that its roles can be too.</summary>
public sealed class AgentIdentity : ComponentResource
{
    /// <summary>Declares the identity.</summary>
    /// <param name="name">The component's name in the stack, and what the identity is called after: <c>agents-sales</c>.</param>
    /// <param name="args">Where it is.</param>
    /// <param name="options">Pulumi's options.</param>
    public AgentIdentity(string name, AgentIdentityArgs args, ComponentResourceOptions? options = null)
        : base("infra:foundry:AgentIdentity", name, options)
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
        Identity = new FoundryIdentity.User(identity.Id, identity.PrincipalId, identity.ClientId);
        RegisterOutputs();
    }

    /// <summary>The identity's id.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>The identity, as accounts and projects take it.</summary>
    public FoundryIdentity.User Identity { get; }

    /// <summary>Every name that the identity asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="name">The component's name.</param>
    /// <param name="region">Its region.</param>
    public static IEnumerable<NameRequest> NamesOf(string name, AzureRegion region) => [new(ResourceKind.UserAssignedIdentity, name, region)];
}
