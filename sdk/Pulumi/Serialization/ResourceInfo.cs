using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>The outputs that a resource class declares, looked up once a class.</summary>
internal sealed class ResourceInfo
{
    private static readonly ConcurrentDictionary<Type, ResourceInfo> Known = new();

    private readonly ResourceOutput[] _outputs;

    private ResourceInfo(Type type) => _outputs =
    [
        .. from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public)
           let output = property.GetCustomAttribute<OutputAttribute>()
           where output is not null
           select ResourceOutput.Of(type, property, output.Name ?? property.Name),
    ];

    /// <exception cref="InvalidOperationException">An output property's type or setter is not as it must be.</exception>
    /// <exception cref="RunException">An output property is not of type <see cref="Output{T}"/>.</exception>
    public static ResourceInfo Of(Type type) => Known.GetOrAdd(type, static key => new(key));

    /// <summary>Gives every output property of a new resource an output that waits for the answer to its registration.</summary>
    public OutputCompletion[] Attach(Resource resource) => Array.ConvertAll(_outputs, output => output.Attach(resource));
}
