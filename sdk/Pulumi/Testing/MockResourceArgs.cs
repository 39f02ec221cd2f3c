using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>A resource that mocks are asked about.</summary>
public class MockResourceArgs
{
    /// <summary>Gets or sets the type token.</summary>
    public string? Type { get; set; }

    /// <summary>Gets or sets the logical name.</summary>
    public string? Name { get; set; }

    /// <summary>
    /// Gets or sets the inputs by wire name: numbers are doubles, secrets plain, and a property with an unknown value anywhere in it is
    /// absent.
    /// </summary>
    public ImmutableDictionary<string, object> Inputs { get; set; } = ImmutableDictionary<string, object>.Empty;

    /// <summary>Gets or sets the provider as <c>urn::id</c>; empty for the default one.</summary>
    public string? Provider { get; set; }

    /// <summary>Gets or sets the id to import or to read; empty for a new resource.</summary>
    public string? Id { get; set; }
}
