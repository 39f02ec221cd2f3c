using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>The outputs that a resource class declares, looked up once a class.</summary>
internal sealed class ResourceInfo
{
    private static readonly ConcurrentDictionary<Type, ResourceInfo> Known = new();

    private ResourceInfo(Type type)
    {
        Outputs =
        [
            .. from property in type.GetProperties(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic)
               let output = property.GetCustomAttribute<OutputAttribute>()
               where output is not null
               select new ResourceOutput(type, property, output.Name ?? property.Name),
        ];
        Urn = Outputs.Single(output => output.Name == "urn");
    }

    public IReadOnlyList<ResourceOutput> Outputs { get; }

    public ResourceOutput Urn { get; }

    public static ResourceInfo Of(Type type) => Known.GetOrAdd(type, static key => new(key));
}
