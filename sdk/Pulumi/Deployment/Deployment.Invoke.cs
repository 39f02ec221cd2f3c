using System.Collections.Immutable;
using Pulumi.Serialization;

namespace Pulumi;

public sealed partial class Deployment
{
    internal Output<T> Invoke<T>(string token, InvokeArgs? args, InvokeOptions? options, bool single)
    {
        return new(Core());

        async Task<OutputData<T>> Core()
        {
            var prepared = await PrepareAsync(token, args ?? InvokeArgs.Empty).ConfigureAwait(false);
            var dependencies = options is InvokeOutputOptions { DependsOn: var dependsOn }
                ? await ExpandAsync(dependsOn).ConfigureAwait(false)
                : [];
            var provider = options?.Provider ?? options?.Parent?.ProviderFor(token);
            return await CallIfKnownAsync<T>(token, prepared, dependencies, provider, single).ConfigureAwait(false);
        }
    }

    internal async Task<T> InvokeAsync<T>(string token, InvokeArgs? args, InvokeOptions? options, bool single)
    {
        var prepared = await PrepareAsync(token, args ?? InvokeArgs.Empty).ConfigureAwait(false);
        var provider = options?.Provider ?? options?.Parent?.ProviderFor(token);
        var result = await CallAsync<T>(token, prepared.Values, provider, single).ConfigureAwait(false);
        return result.Value;
    }

    internal Output<T> Call<T>(string token, CallArgs? args, Resource? self, CallOptions? options)
    {
        return new(Core());

        async Task<OutputData<T>> Core()
        {
            var prepared = await PrepareAsync(token, args ?? CallArgs.Empty).ConfigureAwait(false);
            if (self is not null)
            {
                prepared = prepared with
                {
                    Values = prepared.Values.SetItem("__self__", self),
                    Resources = prepared.Resources.Add(self),
                };
            }

            var provider = options?.Provider ?? options?.Parent?.ProviderFor(token) ?? self?.ProviderFor(token);
            return await CallIfKnownAsync<T>(token, prepared, [], provider, single: false).ConfigureAwait(false);
        }
    }

    private static async Task<PreparedCall> PrepareAsync(string token, InputArgs args)
    {
        var values = ImmutableDictionary.CreateBuilder<string, object>();
        var resources = ImmutableHashSet<Resource>.Empty;
        var isKnown = true;
        foreach (var entry in args.ReadInputs())
        {
            var serializer = new Serializer($"{token}.{entry.Name}");
            var value = await SerializeAsync(serializer, entry).ConfigureAwait(false);
            resources = resources.UnionWith(serializer.Resources);
            isKnown &= !serializer.ContainsUnknown;
            if (value is not null && !serializer.ContainsUnknown)
                values[entry.Name] = value;
        }

        return new(values.ToImmutable(), resources, isKnown);
    }

    private async Task<OutputData<T>> CallIfKnownAsync<T>(
        string token, PreparedCall call, IEnumerable<Resource> dependencies, ProviderResource? provider, bool single)
    {
        var resources = call.Resources.Union(dependencies);
        var isKnown = call.IsKnown;
        foreach (var custom in resources.OfType<CustomResource>())
            isKnown &= (await custom.Id.Data.ConfigureAwait(false)).IsKnown;

        if (!isKnown)
            return new(resources, default!, IsKnown: false, IsSecret: false);

        var result = await CallAsync<T>(token, call.Values, provider, single).ConfigureAwait(false);
        return result with { Resources = resources.UnionWith(result.Resources) };
    }

    private async Task<OutputData<T>> CallAsync<T>(
        string token, ImmutableDictionary<string, object> args, ProviderResource? provider, bool single)
    {
        var reference = provider is null ? "" : await provider.ReferenceAsync().ConfigureAwait(false);
        var result = await Monitor.CallAsync(token, args, reference).ConfigureAwait(false);

        var serializer = new Serializer($"{token} result");
        var plain = await serializer.SerializeAsync(result).ConfigureAwait(false);
        if (single)
            plain = (plain as ImmutableDictionary<string, object?>)?.Values.FirstOrDefault();

        var warnings = new List<string>();
        var value = serializer.ContainsUnknown ? null : OutputConverter.For(typeof(T)).Read(plain, $"{token} result", warnings);
        foreach (var warning in warnings)
            Logger.Log(LogSeverity.Warning, warning);
        return new(
            serializer.Resources, value is T typed ? typed : default!, IsKnown: !serializer.ContainsUnknown, serializer.ContainsSecret);
    }

    private sealed record PreparedCall(
        ImmutableDictionary<string, object> Values, ImmutableHashSet<Resource> Resources, bool IsKnown);
}
