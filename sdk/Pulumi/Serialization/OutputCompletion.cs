using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>The output property of a resource that waits for the answer to its registration.</summary>
internal abstract class OutputCompletion
{
    private static readonly ConcurrentDictionary<Type, ConstructorInvoker> Known = new();

    /// <summary>Gets the <see cref="Output{T}"/>.</summary>
    public abstract object Output { get; }

    public static OutputCompletion Make(Type valueType, Resource resource) =>
        (OutputCompletion)Known.GetOrAdd(valueType, static key =>
            ConstructorInvoker.Create(typeof(Of<>).MakeGenericType(key).GetConstructors()[0])).Invoke(resource);

    public abstract void Resolve(object? value, bool isKnown, bool isSecret, ImmutableHashSet<Resource> resources);

    public abstract void Fail(Exception exception);

    private sealed class Of<T> : OutputCompletion
    {
        private readonly TaskCompletionSource<OutputData<T>> _source = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly ImmutableHashSet<Resource> _self;

        public Of(Resource resource)
        {
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
