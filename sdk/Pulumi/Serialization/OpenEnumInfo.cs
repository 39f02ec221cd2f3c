using System.Collections.Concurrent;
using System.Reflection;

namespace Pulumi.Serialization;

/// <summary>How to make and to read one <see cref="EnumTypeAttribute"/> struct.</summary>
internal sealed class OpenEnumInfo
{
    private static readonly ConcurrentDictionary<Type, OpenEnumInfo?> Known = new();

    private readonly ConstructorInfo _constructor;
    private readonly MethodInfo _conversion;

    private OpenEnumInfo(Type type, ConstructorInfo constructor)
    {
        _constructor = constructor;
        UnderlyingType = constructor.GetParameters()[0].ParameterType;
        _conversion = type.GetMethods(BindingFlags.Static | BindingFlags.Public)
            .FirstOrDefault(method => method.Name == "op_Explicit" && method.ReturnType == UnderlyingType)
            ?? throw new InvalidOperationException($"{type.FullName} lacks an explicit conversion to {UnderlyingType.FullName}.");
    }

    /// <summary>Gets the type of the values: string or double.</summary>
    public Type UnderlyingType { get; }

    public static OpenEnumInfo? Find(Type type) => Known.GetOrAdd(type, static key =>
    {
        if (!key.IsValueType || !key.IsDefined(typeof(EnumTypeAttribute)))
            return null;

        const BindingFlags Instance = BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.Public;
        var constructor = key.GetConstructor(Instance, [typeof(string)])
            ?? key.GetConstructor(Instance, [typeof(double)])
            ?? throw new InvalidOperationException($"{key.FullName} lacks a constructor from a string or a double.");
        return new(key, constructor);
    });

    public object Make(object value) => _constructor.Invoke([value]);

    public object? Read(object value) => _conversion.Invoke(null, [value]);
}
