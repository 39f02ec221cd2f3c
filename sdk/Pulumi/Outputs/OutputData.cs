using System.Collections.Immutable;

namespace Pulumi;

/// <summary>What an output carries: the resources it comes from, its value, and whether it is known and secret.</summary>
/// <remarks>A class, so that tasks of it share their code whatever the value is; as a struct every union had its own to be compiled.</remarks>
internal sealed record OutputData<T>(ImmutableHashSet<Resource> Resources, T Value, bool IsKnown, bool IsSecret)
{
    public OutputData(T value)
        : this([], value, IsKnown: true, IsSecret: false)
    {
    }

    public OutputData<TResult> Unknown<TResult>() => new(Resources, default!, IsKnown: false, IsSecret);

    public OutputData<TResult> With<TResult>(TResult value) => new(Resources, value, IsKnown, IsSecret);

    /// <summary>Continues this output with another: resources united, known only if both are, secret if one is.</summary>
    public OutputData<TResult> Then<TResult>(OutputData<TResult> next) =>
        new(Resources.UnionWith(next.Resources), next.Value, IsKnown && next.IsKnown, IsSecret || next.IsSecret);
}
