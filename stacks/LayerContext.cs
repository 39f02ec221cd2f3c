using Infra.Components.Authorization;
using Infra.Components.Foundry.Deletion;
using Infra.Components.Naming;
using Infra.Components.Tags;
using Infra.Stacks.Configuration;
using Pulumi;

namespace Infra.Stacks;

/// <summary>What the layers of a stack share.</summary>
internal sealed class LayerContext
{
    private readonly Dictionary<string, StackOutputs> _stacks = new(StringComparer.Ordinal);

    /// <summary>Declares tags and the suffix of names.</summary>
    /// <param name="lab">The configuration.</param>
    /// <param name="surroundings">What the run has around it.</param>
    /// <param name="roles">The hooks of roles that something is made with.</param>
    /// <param name="deletion">The hooks of deleted accounts and of the networks of agents.</param>
    public LayerContext(LabConfiguration lab, RunSurroundings surroundings, RoleHooks roles, DeletionHooks deletion)
    {
        var tags = new StandardTags("tags", lab.Tags, surroundings.Time);
        Surroundings = surroundings;
        Roles = roles;
        Deletion = deletion;
        Tags = tags.Tags;
        CreatedBy = tags.CreatedBy;
        (TenantId, SubscriptionId) = (tags.TenantId, tags.SubscriptionId);
        Names = new ResourceNames(lab.Naming.Pattern, new NameSuffix("suffix", lab.Naming.SuffixLength));
    }

    /// <summary>What the run has around it.</summary>
    public RunSurroundings Surroundings { get; }

    /// <summary>The hooks of roles that something is made with.</summary>
    public RoleHooks Roles { get; }

    /// <summary>The hooks of deleted accounts and of the networks of agents.</summary>
    public DeletionHooks Deletion { get; }

    /// <summary>Where names come from.</summary>
    public ResourceNames Names { get; }

    /// <summary>The tags of every resource.</summary>
    public InputMap<string> Tags { get; }

    /// <summary>The object id, in Microsoft Entra ID, of who made the first update.</summary>
    public Output<string> CreatedBy { get; }

    /// <summary>The Entra tenant of who deploys.</summary>
    public Output<string> TenantId { get; }

    /// <summary>The subscription that the stack is deployed to, a GUID.</summary>
    public Output<string> SubscriptionId { get; }

    /// <summary>The token that may edit records at Cloudflare.</summary>
    public Output<string> CloudflareToken => Surroundings.Secret("cloudflare", "apiToken");

    /// <summary>The providers of other subscriptions.</summary>
    public SubscriptionProviders Providers { get; } = new();

    /// <summary>The outputs of another stack.</summary>
    public StackOutputs OutputsOf(StackName stack)
    {
        if (!_stacks.TryGetValue(stack.Text, out var outputs)) _stacks.Add(stack.Text, outputs = new StackOutputs(stack));
        return outputs;
    }
}
