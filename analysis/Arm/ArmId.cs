using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;

namespace Infra.Analysis.Arm;

/// <summary>
/// The id of something in Azure: a subscription, a resource group, a resource, or a resource that extends another
/// (<c>{id}/providers/Microsoft.Authorization/roleAssignments/{name}</c>). Two ids are equal if they differ in letter case only, as ARM
/// has it.
/// </summary>
public sealed class ArmId : IEquatable<ArmId>
{
    /// <summary>The type of a subscription.</summary>
    public const string SubscriptionType = "Microsoft.Resources/subscriptions";

    /// <summary>The type of a resource group.</summary>
    public const string ResourceGroupType = "Microsoft.Resources/resourceGroups";

    private readonly string _text;

    private ArmId(ArmId? scope, string type, ImmutableArray<string> names, string text)
    {
        Scope = scope;
        Type = type;
        Names = names;
        _text = text;
    }

    /// <summary>What it is deployed to: a resource's group or subscription, the resource that an extension extends; null for a
    /// subscription and for what belongs to the tenant.</summary>
    public ArmId? Scope { get; }

    /// <summary>The full type, e.g. <c>Microsoft.Network/virtualNetworks/subnets</c>.</summary>
    public string Type { get; }

    /// <summary>The names, one for each level of the type.</summary>
    public ImmutableArray<string> Names { get; }

    /// <summary>The names joined by a slash, as a template has them: <c>hub/AzureFirewallSubnet</c>.</summary>
    public string Name => string.Join('/', Names);

    /// <summary>The resource provider's namespace, e.g. <c>Microsoft.Network</c>.</summary>
    public string Provider => Type[..Type.IndexOf('/', StringComparison.Ordinal)];

    /// <summary>The subscription it belongs to; null for what belongs to the tenant.</summary>
    public string? SubscriptionId => Is(SubscriptionType) ? Names[0] : Scope?.SubscriptionId;

    /// <summary>The name of the resource group it belongs to; null if it belongs to none.</summary>
    public string? ResourceGroup => Is(ResourceGroupType) ? Names[0] : Scope?.ResourceGroup;

    /// <summary>What it is part of: the virtual network of a subnet, otherwise its <see cref="Scope"/>.</summary>
    public ArmId? Parent
    {
        get
        {
            if (Names.Length == 1) return Scope;
            var tail = Type.LastIndexOf('/');
            var text = _text[..^(Type.Length - tail + 1 + Names[^1].Length)];
            return new ArmId(Scope, Type[..tail], Names.RemoveAt(Names.Length - 1), text);
        }
    }

    /// <summary>The id of a subscription.</summary>
    public static ArmId Subscription(string subscriptionId) =>
        new(null, SubscriptionType, [subscriptionId], $"/subscriptions/{subscriptionId}");

    /// <summary>The id of a resource group.</summary>
    public static ArmId Group(string subscriptionId, string name)
    {
        var scope = Subscription(subscriptionId);
        return new ArmId(scope, ResourceGroupType, [name], $"{scope}/resourceGroups/{name}");
    }

    /// <summary>Reads an id.</summary>
    /// <exception cref="FormatException">It is none.</exception>
    public static ArmId Parse(string text) =>
        TryParse(text, out var id) ? id : throw new FormatException($"'{text}' is not the id of an Azure resource.");

    /// <summary>Reads an id; false if it is none.</summary>
    public static bool TryParse(string? text, [NotNullWhen(true)] out ArmId? id)
    {
        id = null;
        if (text is null || !text.StartsWith('/')) return false;
        var segments = text[1..].Split('/');
        if (segments.Any(string.IsNullOrWhiteSpace)) return false;

        var next = 0;
        if (Follows(segments, next, "subscriptions"))
        {
            id = Subscription(segments[1]);
            next = 2;
            if (Follows(segments, next, "resourceGroups"))
            {
                id = Group(segments[1], segments[3]);
                next = 4;
            }
        }

        while (next < segments.Length)
        {
            if (!Follows(segments, next, "providers") || !TryResource(segments, ref next, ref id)) return false;
        }

        return id is not null;
    }

    /// <summary>The id of a part of this resource: the subnet of a virtual network.</summary>
    /// <param name="type">The last level of the type: <c>subnets</c>.</param>
    /// <param name="name">Its name.</param>
    public ArmId Child(string type, string name) => new(Scope, $"{Type}/{type}", Names.Add(name), $"{_text}/{type}/{name}");

    /// <summary>The id of a resource in this scope: in this resource group or subscription, or extending this resource.</summary>
    /// <param name="type">The type, with its provider: <c>Microsoft.Authorization/roleAssignments</c>.</param>
    /// <param name="name">Its name.</param>
    public ArmId Resource(string type, string name) => new(this, type, [name], $"{_text}/providers/{type}/{name}");

    /// <summary>Whether it is of this type, in whatever letter case.</summary>
    public bool Is(string type) => Type.Equals(type, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public bool Equals(ArmId? other) => other is not null && _text.Equals(other._text, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override bool Equals(object? obj) => Equals(obj as ArmId);

    /// <inheritdoc />
    public override int GetHashCode() => _text.GetHashCode(StringComparison.OrdinalIgnoreCase);

    /// <summary>The id as Azure writes it.</summary>
    public override string ToString() => _text;

    private static bool Follows(string[] segments, int next, string keyword) =>
        next + 1 < segments.Length && segments[next].Equals(keyword, StringComparison.OrdinalIgnoreCase);

    private static bool TryResource(string[] segments, ref int next, ref ArmId? id)
    {
        var start = next;
        var type = segments[next + 1];
        var names = ImmutableArray.CreateBuilder<string>();
        for (next += 2; next + 1 < segments.Length && !segments[next].Equals("providers", StringComparison.OrdinalIgnoreCase); next += 2)
        {
            type = $"{type}/{segments[next]}";
            names.Add(segments[next + 1]);
        }

        if (names.Count == 0) return false;
        id = new ArmId(id, type, names.ToImmutable(), $"{id}/{string.Join('/', segments[start..next])}");
        return true;
    }
}
