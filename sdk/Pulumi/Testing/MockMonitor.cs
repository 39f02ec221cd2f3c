using System.Collections.Immutable;

namespace Pulumi.Testing;

/// <summary>Answers with mocks in place of the engine.</summary>
internal sealed class MockMonitor(IMocks mocks, DeploymentOptions options) : IMonitor
{
    private readonly Lock _lock = new();
    private readonly List<Resource> _resources = [];
    private readonly Dictionary<string, ResourceAnswer> _registered = new(StringComparer.Ordinal);

    /// <summary>Gets the resources in the order of their registration.</summary>
    public ImmutableArray<Resource> Resources
    {
        get
        {
            lock (_lock)
                return [.. _resources];
        }
    }

    public async Task<ResourceAnswer> RegisterAsync(ResourceRequest request)
    {
        if (request.KnownUrn.Length > 0)
            return Find(request.KnownUrn);

        lock (_lock)
            _resources.Add(request.Resource);

        var type = request.Resource.GetResourceType();
        var name = request.Resource.GetResourceName();
        var urn = MakeUrn(request.ParentUrn, type, name);
        if (type == Stack.TypeToken)
            return new(urn, Id: null, ImmutableDictionary<string, object>.Empty);

        var (id, state) = await mocks.NewResourceAsync(new()
        {
            Type = type,
            Name = name,
            Inputs = request.Inputs,
            Provider = request.Provider,
            Id = request.ReadId.Length > 0 ? request.ReadId : request.ImportId,
        }).ConfigureAwait(false);

        var answer = new ResourceAnswer(urn, request.ReadId.Length > 0 ? request.ReadId : id ?? request.ImportId, state);
        lock (_lock)
            _registered[urn] = answer;
        return answer;
    }

    public async Task<object?> CallAsync(string token, ImmutableDictionary<string, object> args, string provider) =>
        await mocks.CallAsync(new() { Token = token, Args = args, Provider = provider }).ConfigureAwait(false);

    public Task RegisterOutputsAsync(string urn, ImmutableDictionary<string, Output<object?>> outputs) =>
        mocks.RegisterResourceOutputs(new(urn, outputs));

    private ResourceAnswer Find(string urn)
    {
        lock (_lock)
        {
            return _registered.TryGetValue(urn, out var answer)
                ? answer
                : throw new InvalidOperationException($"Unknown resource {urn}");
        }
    }

    /// <summary>
    /// Names a resource as the official mocks do: unlike the engine, they keep only the first type of the parent's chain.
    /// </summary>
    private string MakeUrn(string parentUrn, string type, string name)
    {
        if (parentUrn.Length > 0)
            type = $"{parentUrn.Split("::")[2].Split('$')[0]}${type}";
        return $"urn:pulumi:{options.StackName}::{options.ProjectName}::{type}::{name}";
    }
}
