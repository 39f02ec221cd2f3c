using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Pulumi.AzureNative.Authorization;

namespace Infra.Components.Tags;

/// <summary>
/// The tags of every resource: the user's, <c>created_date</c> and <c>created_by</c>.
/// </summary>
/// <remarks>
/// Both values are those of the first update and never change again: a <see cref="Stash"/> keeps what it first saw in the stack's state.
/// Otherwise each update, and each deployment by another person, would change every resource there is.
/// </remarks>
public sealed class StandardTags : ComponentResource
{
    /// <summary>Collects the tags.</summary>
    /// <param name="name">The component's name in the stack.</param>
    /// <param name="userTags">The tags that the user chose. <see cref="TagRules.Check"/> says which are accepted.</param>
    /// <param name="time">The clock of the first update; only then is it looked at.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentException">Azure would refuse the tags. The message lists every reason.</exception>
    public StandardTags(
        string name, IReadOnlyDictionary<string, string> userTags, TimeProvider time, ComponentResourceOptions? options = null)
        : base("infra:tags:StandardTags", name, options)
    {
        Problems.ThrowIfAny(TagRules.Check(userTags), nameof(userTags));

        var now = time.GetUtcNow().ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
        var createdDate = FirstValue.Keep($"{name}-created-date", now, this);
        var deployer = GetClientConfig.Invoke(new InvokeOptions { Parent = this });
        CreatedBy = FirstValue.Keep($"{name}-created-by", deployer.Apply(client => client.ObjectId), this);
        (TenantId, SubscriptionId) = (deployer.Apply(client => client.TenantId), deployer.Apply(client => client.SubscriptionId));
        Tags = Output.Tuple(createdDate, CreatedBy).Apply(created => userTags.ToImmutableDictionary()
            .Add(TagRules.CreatedDate, created.Item1)
            .Add(TagRules.CreatedBy, created.Item2));
        RegisterOutputs();
    }

    /// <summary>The tags by name.</summary>
    [Output]
    public Output<ImmutableDictionary<string, string>> Tags { get; private set; }

    /// <summary>The object id, in Microsoft Entra ID, of who made the first update.</summary>
    [Output]
    public Output<string> CreatedBy { get; private set; }

    /// <summary>The Entra tenant of who deploys.</summary>
    public Output<string> TenantId { get; }

    /// <summary>The subscription that it is deployed to, a GUID.</summary>
    public Output<string> SubscriptionId { get; }
}
