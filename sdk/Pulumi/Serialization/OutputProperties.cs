using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>The public outputs that a component or stack class declares.</summary>
internal static class OutputProperties
{
    /// <summary>Reads the current values by wire name; the URN is not among them.</summary>
    public static Dictionary<string, object?> Read(ComponentResource component)
    {
        var outputs = new Dictionary<string, object?>(StringComparer.Ordinal);
        foreach (var property in component.GetType().GetProperties(BindingFlags.Instance | BindingFlags.Public))
        {
            if (property.DeclaringType != typeof(Resource) && property.GetCustomAttribute<OutputAttribute>() is { } output)
                outputs.Add(output.Name ?? property.Name, property.GetValue(component));
        }

        return outputs;
    }
}
