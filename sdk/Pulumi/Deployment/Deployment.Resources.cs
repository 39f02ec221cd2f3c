using System.Collections;
using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Starts the registration of a resource, which ends at once where nothing has to be waited for.</summary>
    internal void Register(
        Resource resource, Resource? parent, OutputCompletion[] completions, ResourceArgs args, ResourceOptions options) =>
        Runner.Register(RegisterAsync(resource, parent, completions, args, options));

    /// <summary>Hands the outputs of a component or a stack to the monitor.</summary>
    internal void RegisterOutputs(ComponentResource component, Output<IDictionary<string, object?>> outputs)
    {
        Runner.Register(Core());

        async Task Core()
        {
            var urn = await component.Urn.Data.ConfigureAwait(false);
            var values = await outputs.Data.ConfigureAwait(false);
            var request = ImmutableDictionary.CreateBuilder<string, Output<object?>>();
            foreach (var (name, value) in values.Value)
            {
                var serializer = new Serializer($"{component.GetResourceName()}[{component.GetResourceType()}].{name}");
                if (await SerializeAsync(serializer, new(name, value)).ConfigureAwait(false) is { } plain)
                {
                    request[name] = new(new OutputData<object?>(
                        serializer.Resources,
                        serializer.ContainsUnknown ? null : plain,
                        IsKnown: !serializer.ContainsUnknown,
                        serializer.ContainsSecret));
                }
            }

            await Monitor.RegisterOutputsAsync(urn.Value, request.ToImmutable()).ConfigureAwait(false);
        }
    }

    private async Task RegisterAsync(
        Resource resource,
        Resource? parent,
        OutputCompletion[] completions,
        ResourceArgs args,
        ResourceOptions options)
    {
        try
        {
            foreach (var alias in options.Aliases)
            {
                var data = await alias.ToOutput().Data.ConfigureAwait(false);
                if (data.IsKnown)
                    data.Value.Validate();
            }

            var request = await PrepareAsync(resource, parent, args, options).ConfigureAwait(false);
            var answer = await Monitor.RegisterAsync(request).ConfigureAwait(false);
            await CompleteAsync(completions, answer).ConfigureAwait(false);
        }
        catch (Exception e)
        {
            foreach (var completion in completions)
                completion.Fail(e);
            throw;
        }
    }

    private static async Task<ResourceRequest> PrepareAsync(Resource resource, Resource? parent, ResourceArgs args, ResourceOptions options)
    {
        var label = $"{resource.GetResourceName()}[{resource.GetResourceType()}]";
        var inputs = ImmutableDictionary.CreateBuilder<string, object>();
        foreach (var entry in args.ReadInputs())
        {
            if (entry.Name is "id" or "urn")
                continue;

            var serializer = new Serializer($"{label}.{entry.Name}");
            var value = await SerializeAsync(serializer, entry).ConfigureAwait(false);
            if (value is not null && !serializer.ContainsUnknown)
                inputs[entry.Name] = value;
        }

        foreach (var dependency in await ExpandAsync(options.DependsOn).ConfigureAwait(false))
        {
            if (dependency != resource)
                _ = await dependency.Urn.Data.ConfigureAwait(false);
        }

        var parentUrn = parent is null ? "" : (await parent.Urn.Data.ConfigureAwait(false)).Value;
        var provider = resource.Provider is null ? "" : await resource.Provider.ReferenceAsync().ConfigureAwait(false);

        var readId = await options.Id.ToOutput().Data.ConfigureAwait(false) is { IsKnown: true, Value: { Length: > 0 } id } ? id : "";
        if (readId.Length > 0 && resource is not CustomResource)
            throw new ArgumentException("ResourceOptions.Id is only valid for a CustomResource");

        var importId = (options as CustomResourceOptions)?.ImportId ?? "";
        return new(resource, parentUrn, inputs.ToImmutable(), provider, readId, importId, options.Urn ?? "");
    }

    private async Task CompleteAsync(OutputCompletion[] completions, ResourceAnswer answer)
    {
        var warnings = new List<string>();
        var state = await ReadStateAsync(answer.State).ConfigureAwait(false);
        foreach (var completion in completions)
        {
            var output = completion.Property;
            if (output.Name == "urn")
                completion.Resolve(answer.Urn, isKnown: true, isSecret: false, []);
            else if (output.Name == "id")
                completion.Resolve(answer.Id, isKnown: !string.IsNullOrEmpty(answer.Id), isSecret: false, []);
            else if (state.TryGetValue(output.Name, out var property))
            {
                var value = property.IsKnown ? output.Converter.Read(property.Value, output.Name, warnings) : null;
                completion.Resolve(value, property.IsKnown, property.IsSecret, property.Resources);
            }
            else
                completion.Resolve(null, isKnown: !IsDryRun, isSecret: false, []);
        }

        foreach (var warning in warnings)
            Logger.Log(LogSeverity.Warning, warning);
    }

    /// <summary>Reads what a mock gave as the state of a resource, each property apart.</summary>
    private static async ValueTask<Dictionary<string, OutputData<object?>>> ReadStateAsync(object state)
    {
        IEnumerable<InputEntry> entries = state switch
        {
            InputArgs args => args.ReadInputs(),
            IEnumerable<KeyValuePair<string, object>> pairs => pairs.Select(pair => new InputEntry(pair.Key, pair.Value)),
            IDictionary map => map.Keys.Cast<string>().Select(key => new InputEntry(key, map[key])),
            _ => throw new InvalidOperationException(
                $"The state of a mocked resource must be a dictionary with string keys, not {state?.GetType().FullName ?? "null"}."),
        };

        var values = new Dictionary<string, OutputData<object?>>(StringComparer.Ordinal);
        foreach (var entry in entries)
        {
            var serializer = new Serializer($"state.{entry.Name}");
            if (await SerializeAsync(serializer, entry).ConfigureAwait(false) is { } value)
                values[entry.Name] = new(serializer.Resources, value, !serializer.ContainsUnknown, serializer.ContainsSecret);
        }

        return values;
    }

    private static async ValueTask<object?> SerializeAsync(Serializer serializer, InputEntry entry)
    {
        try
        {
            return await serializer.SerializeAsync(entry).ConfigureAwait(false);
        }
        catch (Exception e) when (e is InvalidOperationException)
        {
            throw new InvalidOperationException($"error serializing property \"{entry.Name}\": {e.Message}", e);
        }
    }

    /// <summary>
    /// Lists resources to wait for; a local component stands for its children, and theirs where they are local components.
    /// </summary>
    private static async ValueTask<HashSet<Resource>> ExpandAsync(InputList<Resource> dependsOn)
    {
        var expanded = new HashSet<Resource>();
        if (dependsOn.IsEmpty)
            return expanded;

        var data = await dependsOn.ToOutput().Data.ConfigureAwait(false);
        if (data.IsKnown)
        {
            foreach (var resource in data.Value)
                Expand(resource, expanded);
        }

        return expanded;
    }

    private static void Expand(Resource resource, HashSet<Resource> expanded)
    {
        if (!expanded.Add(resource) || resource is not ComponentResource { IsRemote: false })
            return;

        foreach (var child in resource.Children())
            Expand(child, expanded);
    }
}
