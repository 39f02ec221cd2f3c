using System.Collections.Concurrent;
using System.Collections.Frozen;
using System.Collections.Immutable;
using Infra.Analysis.Arm;
using Infra.Analysis.Simulation.Families;
using Infra.Analysis.Values;
using Pulumi.Testing;

namespace Infra.Analysis.Simulation;

/// <summary>
/// Answers a Pulumi program as Azure would, without Azure: ids, names, addresses, identities, endpoints and keys. Deterministic: what depends on the order
/// of creation, such as the next free address, follows the order of declaration, not that of the thread pool.
/// </summary>
public sealed class AzureSimulator : IMocks
{
    /// <summary>The type of an explicit azure-native provider, which may name another subscription.</summary>
    internal const string ProviderType = "pulumi:providers:azure-native";

    private static readonly ImmutableArray<object> BuiltIn =
    [
        new VirtualNetworks(), new InlineChildren(), new PrivateAddresses(), new PrivateEndpoints(), new PrivateDnsZoneGroups(),
        new PublicAddresses(), new Identities(), new Endpoints(), new ApiManagementServices(), new Telemetry(), new ClientConfiguration(), new SubscriptionKeys(),
        new StackReferences(), new RandomValues(), new PrivateKeys(), new AcmeCertificates(), new CloudflareRecords(), new KeptValues(), new FoundryProjects(), new VaultKeys(),
    ];

    /// <summary>Types whose outputs depend on which of them came first.</summary>
    private static readonly FrozenSet<string> OrderedTypes =
        ((IEnumerable<string>)[.. new PrivateAddresses().Types, .. new PrivateEndpoints().Types, .. new ApiManagementServices().Types]).ToFrozenSet(StringComparer.Ordinal);

    private readonly Dictionary<string, IResourceFamily> _families;
    private readonly Dictionary<string, IFunctionFamily> _functions;

    /// <summary>The turn of each ordered resource; null where several have one type and name, so that nobody can tell whose turn it is.</summary>
    private readonly ConcurrentDictionary<(string Type, string Name), Turn?> _turns = new();

    /// <summary>Mocks see the id of an import as they see that of a resource to read.</summary>
    private readonly ConcurrentDictionary<(string Type, string Name, string Id), ValueTuple> _imports = new();

    private readonly Dictionary<string, string> _subscriptions = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private Turn? _lastTurn;

    /// <summary>A simulator of the resources and functions this project knows.</summary>
    /// <param name="cloud">Who deploys and where to; null for a subscription that is nobody's.</param>
    /// <param name="families">Families that answer in place of the built-in ones of the same types; for tests and extensions.</param>
    public AzureSimulator(SimulatedCloud? cloud = null, IEnumerable<IResourceFamily>? families = null)
    {
        Cloud = cloud ?? new SimulatedCloud();
        _families = [];
        foreach (var family in BuiltIn.OfType<IResourceFamily>().Concat(families ?? []))
        {
            foreach (var type in family.Types) _families[type] = family;
        }

        _functions = BuiltIn.OfType<IFunctionFamily>()
            .SelectMany(family => family.Functions.Select(token => (Token: token, Family: family)))
            .ToDictionary(function => function.Token, function => function.Family, StringComparer.Ordinal);
    }

    /// <summary>Who deploys and where to.</summary>
    public SimulatedCloud Cloud { get; }

    /// <summary>What was simulated, by type, logical name and id.</summary>
    internal ConcurrentDictionary<(string Type, string Name, string Id), SimulatedResource> Resources { get; } = new();

    /// <summary>Tells the simulator that a resource was declared, in the order of the program.</summary>
    /// <param name="type">The type token.</param>
    /// <param name="name">The logical name.</param>
    /// <param name="importId">The id of what the resource imports; null (the default) if it imports nothing.</param>
    public void Declare(string type, string name, string? importId = null)
    {
        if (importId is not null) _imports.TryAdd((type, name, importId), default);
        if (!OrderedTypes.Contains(type)) return;
        lock (_lock)
        {
            if (_turns.TryGetValue((type, name), out var first))
            {
                // One of them could take the turn of the other and wait for what waits for itself. That there are two is for a check to say.
                _turns[(type, name)] = null;
                _ = first?.SkipAsync();
                return;
            }

            _turns[(type, name)] = _lastTurn = new Turn(_lastTurn);
        }
    }

    /// <inheritdoc />
    public async Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args)
    {
        if (_turns.GetValueOrDefault((args.Type!, args.Name!)) is not { } turn) return Simulate(args);

        // A resource can only depend on what was declared before it, so waiting for the turns before this one ends.
        await turn.Begin().ConfigureAwait(false);
        try
        {
            return Simulate(args);
        }
        finally
        {
            turn.End();
        }
    }

    /// <inheritdoc />
    public Task<object> CallAsync(MockCallArgs args)
    {
        if (!_functions.TryGetValue(args.Token!, out var family))
        {
            throw new NotSupportedException(
                $"The simulator has no answer to the function '{args.Token}'. Known functions: {string.Join(", ", _functions.Keys.Order(StringComparer.Ordinal))}.");
        }

        lock (_lock) return Task.FromResult<object>(family.Call(args.Token!, args.Args, Cloud).ToImmutableDictionary(StringComparer.Ordinal));
    }

    private (string? Id, object State) Simulate(MockResourceArgs args)
    {
        lock (_lock)
        {
            var id = string.IsNullOrEmpty(args.Id) ? null : args.Id;
            var isRead = id is not null && args.Type != StackReferences.Type && !_imports.ContainsKey((args.Type!, args.Name!, id));
            var resource = isRead ? Read(args, id!) : Create(args, id);
            if (resource.Id is { } given) Resources[(args.Type!, args.Name!, given)] = resource;
            return (resource.Id, resource.Outputs.ToImmutableDictionary(StringComparer.Ordinal));
        }
    }

    /// <summary>A resource that exists already: nothing is known of it but its id and name.</summary>
    private static SimulatedResource Read(MockResourceArgs args, string id) => new()
    {
        Type = args.Type!,
        LogicalName = args.Name!,
        Id = id,
        Name = NameIn(id),
        Inputs = args.Inputs,
        Outputs = new Dictionary<string, object>(StringComparer.Ordinal) { ["name"] = NameIn(id) },
    };

    private static string NameIn(string id) => id[(id.LastIndexOf('/') + 1)..];

    private SimulatedResource Create(MockResourceArgs args, string? importId)
    {
        var resource = ArmResourcePath.For(args.Type!) is { } path ? CreateInAzure(args, path, importId) : CreateElsewhere(args, importId);
        Identities.CompleteIdentityOf(resource, Cloud);
        if (_families.TryGetValue(args.Type!, out var family)) family.Complete(resource, Cloud);
        return resource;
    }

    private SimulatedResource CreateInAzure(MockResourceArgs args, ArmResourcePath path, string? importId)
    {
        var inputs = (ObjectValue)WireValue.Read(args.Inputs);
        var address = path.Address(SubscriptionOf(args.Provider), args.Name!, inputs);
        var name = importId is null ? path.Name(args.Name!, inputs) : NameIn(importId);
        var outputs = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (input, value) in args.Inputs)
        {
            if (path.Outputs.Contains(input)) outputs[input] = value;
        }

        if (name is not null) outputs["name"] = name;
        if (path.Outputs.Contains("type")) outputs["type"] = address.Type;
        if (path.Outputs.Contains("azureApiVersion")) outputs["azureApiVersion"] = path.ApiVersion;
        if (path.Outputs.Contains("provisioningState")) outputs["provisioningState"] = "Succeeded";
        return new SimulatedResource
        {
            Type = args.Type!,
            LogicalName = args.Name!,
            Id = importId ?? address.Id?.ToString(),
            Name = name,
            Inputs = args.Inputs,
            Outputs = outputs,
        };
    }

    /// <summary>A component, or a resource of another provider: an id without meaning, and the inputs as outputs.</summary>
    private SimulatedResource CreateElsewhere(MockResourceArgs args, string? importId)
    {
        var id = importId ?? SimulatedId.Uuid(args.Type!, args.Name!);
        if (args.Type == ProviderType && args.Inputs.Text("subscriptionId") is { } subscription) _subscriptions[id] = subscription;
        return new SimulatedResource
        {
            Type = args.Type!,
            LogicalName = args.Name!,
            Id = id,
            Inputs = args.Inputs,
            Outputs = new Dictionary<string, object>(args.Inputs, StringComparer.Ordinal),
        };
    }

    /// <summary>The subscription of an explicit provider, which mocks name as <c>urn::id</c>; for any other the default one.</summary>
    private string SubscriptionOf(string? provider) =>
        provider is not null && _subscriptions.TryGetValue(provider[(provider.LastIndexOf(':') + 1)..], out var subscription)
            ? subscription
            : Cloud.SubscriptionId;

    /// <summary>One resource's place in the order of declaration.</summary>
    private sealed class Turn(Turn? previous)
    {
        private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Begin() => previous?._ended.Task ?? Task.CompletedTask;

        public void End() => _ended.TrySetResult();

        /// <summary>Lets nobody wait for this one: only, as before, for those in front of it.</summary>
        public async Task SkipAsync()
        {
            await Begin().ConfigureAwait(false);
            End();
        }
    }
}
