using System.Collections.Immutable;

namespace Pulumi;

/// <summary>A resource to register or to read.</summary>
/// <param name="Resource">The resource.</param>
/// <param name="ParentUrn">The URN of its parent; empty for the stack.</param>
/// <param name="Inputs">Its known inputs.</param>
/// <param name="Provider">Its provider as <c>urn::id</c>, or empty.</param>
/// <param name="ReadId">The id to read; empty to register.</param>
/// <param name="ImportId">The id to import, or empty.</param>
/// <param name="KnownUrn">The URN of an already registered resource to read instead, or empty.</param>
internal sealed record ResourceRequest(
    Resource Resource,
    string ParentUrn,
    ImmutableDictionary<string, object> Inputs,
    string Provider,
    string ReadId,
    string ImportId,
    string KnownUrn);
