using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Answers for resources and functions.</summary>
internal interface IMonitor
{
    Task<ResourceAnswer> RegisterAsync(ResourceRequest request);

    Task<object?> CallAsync(string token, ImmutableDictionary<string, object> args, string provider);

    Task RegisterOutputsAsync(string urn, ImmutableDictionary<string, Output<object?>> outputs);
}
