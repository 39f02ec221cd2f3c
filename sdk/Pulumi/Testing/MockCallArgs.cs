using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>An invoke or a call that mocks are asked about.</summary>
public class MockCallArgs
{
    /// <summary>Gets or sets the function token.</summary>
    public string? Token { get; set; }

    /// <summary>Gets or sets the arguments by wire name.</summary>
    public ImmutableDictionary<string, object> Args { get; set; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>Gets or sets the provider as <c>urn::id</c>; empty for the default one.</summary>
    public string? Provider { get; set; }
}
