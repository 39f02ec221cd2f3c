using System.Diagnostics.CodeAnalysis;

namespace Infra.Components.Arm;

/// <summary>The id of a resource that exists already, taken apart.</summary>
/// <param name="SubscriptionId">The subscription, a GUID.</param>
/// <param name="ResourceGroupName">The resource group.</param>
/// <param name="Type">The type with its provider, as written: <c>Microsoft.Network/virtualNetworks</c>.</param>
/// <param name="Name">The name; for a child resource that of the last part.</param>
/// <param name="Text">The whole id.</param>
public sealed record AzureResourceId(string SubscriptionId, string ResourceGroupName, string Type, string Name, string Text)
{
    /// <summary>Takes an id apart.</summary>
    /// <param name="text">
    /// <c>/subscriptions/.../resourceGroups/.../providers/Microsoft.Network/virtualNetworks/...</c>; upper and lower case of the fixed parts
    /// do not matter, as in Azure.
    /// </param>
    /// <param name="type">The type that is expected: <c>Microsoft.Network/virtualNetworks</c>.</param>
    /// <param name="id">The id, if it is one of that type.</param>
    /// <param name="reason">What is wrong with it otherwise, to follow a colon.</param>
    public static bool TryParse(string text, string type, [NotNullWhen(true)] out AzureResourceId? id, out string reason)
    {
        id = null;
        var parts = text.Split('/');
        if (parts is not ["", var subscriptions, var subscription, var groups, var group, var providers, var space, .. var path]
            || !Same(subscriptions, "subscriptions") || !Same(groups, "resourceGroups") || !Same(providers, "providers")
            || path.Length < 2 || path.Length % 2 != 0 || parts[1..].Any(string.IsNullOrWhiteSpace))
        {
            reason = "it is not of the form /subscriptions/{subscription}/resourceGroups/{group}/providers/{type}/{name}";
            return false;
        }

        if (!Guid.TryParseExact(subscription, "D", out _))
        {
            reason = $"the subscription '{subscription}' is not a GUID";
            return false;
        }

        var found = string.Join('/', path.Where((_, index) => index % 2 == 0).Prepend(space));
        if (!Same(found, type))
        {
            reason = $"it is the id of a {found}, not of a {type}";
            return false;
        }

        reason = "";
        id = new AzureResourceId(subscription, group, found, path[^1], text);
        return true;
    }

    /// <inheritdoc/>
    public override string ToString() => Text;

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
