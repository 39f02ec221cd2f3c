using System.Collections.Immutable;

namespace Infra.Components.Authorization;

/// <summary>How services of Azure say that a role is missing, or has not arrived. Each has its own words, which no reference lists.</summary>
internal static class MissingRole
{
    private static readonly ImmutableArray<string> Signs =
        ["AuthorizationFailed", "Forbidden", "Unauthorized", "AccessDenied", "does not have authorization", "not authorized", "permission", "(403)"];

    /// <summary>Whether a message names a missing permission.</summary>
    public static bool IsNamedBy(string message) => Signs.Any(sign => message.Contains(sign, StringComparison.OrdinalIgnoreCase));
}
