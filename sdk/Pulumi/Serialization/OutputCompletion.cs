using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>The output property of a resource that waits for the answer to its registration.</summary>
internal abstract class OutputCompletion
{
    private static readonly ConcurrentDictionary<Type, ConstructorInvoker> Known = new();

    /// <summary>Gets the <see cref="Output{T}"/>.</summary>
    public abstract object Output { get; }

    /// <summary>Gets the property it completes.</summary>
    public required ResourceOutput Property { get; init; }

    public static OutputCompletion Make(ResourceOutput property, Resource resource) =>
        (OutputCompletion)Known.GetOrAdd(property.ValueType, static key =>
            ConstructorInvoker.Create(typeof(Of<>).MakeGenericType(key).GetConstructors()[0])).Invoke(property, resource);

    public abstract void Resolve(object? value, bool isKnown, bool isSecret, ImmutableHashSet<Resource> resources);

    public abstract void Fail(Exception exception);

    private sealed class Of<T> : OutputCompletion
    {
        private readonly TaskCompletionSource<OutputData<T>> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ImmutableHashSet<Resource> _self;

        [SetsRequiredMembers]
        public Of(ResourceOutput property, Resource resource)
        {
            Property = property;
            _self = [resource];
            Output = new Output<T>(_source.Task, registered: true);
        }

        public override object Output { get; }

        public override void Resolve(object? value, bool isKnown, bool isSecret, ImmutableHashSet<Resource> resources) =>
            _source.TrySetResult(new(_self.UnionWith(resources), value is T typed ? typed : default!, isKnown, isSecret));

        public override void Fail(Exception exception)
        {
            if (_source.TrySetException(exception))
                _ = _source.Task.Exception;
        }
    }
}
