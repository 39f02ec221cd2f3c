using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Reflection;
using System.Text.Json;

namespace Pulumi.Serialization;

/// <summary>Reads plain values into one type. A value of another shape is a warning and gives the default.</summary>
internal abstract class OutputConverter
{
    private static readonly ConcurrentDictionary<Type, OutputConverter> Known = new();

    public static OutputConverter For(Type type) => Known.GetOrAdd(type, static key => Make(key));

    /// <summary>Reads a value.</summary>
    /// <param name="value">The plain value.</param>
    /// <param name="path">Where it stands, for warnings.</param>
    /// <param name="warnings">Where mismatches are noted.</param>
    public abstract object? Read(object? value, string path, ICollection<string> warnings);

    private static OutputConverter Make(Type type)
    {
        if (type == typeof(object))
            return new Direct((value, _) => value);
        if (type == typeof(int))
            return new Direct((value, fail) => value is double number ? (int)number : fail(typeof(double), value));
        if (type == typeof(JsonElement))
            return new Direct((value, _) => JsonSerializer.SerializeToElement(value));
        if (type.IsEnum)
            return new Direct((value, fail) => value is double number ? Enum.ToObject(type, (int)number) : fail(typeof(double), value));
        if (OpenEnumInfo.Find(type) is { } openEnum)
        {
            return new Direct((value, fail) =>
                openEnum.UnderlyingType.IsInstanceOfType(value) ? openEnum.Make(value!) : fail(openEnum.UnderlyingType, value));
        }

        if (OutputTypes.IsGeneric(type, typeof(Nullable<>)))
            return For(type.GenericTypeArguments[0]);
        if (OutputTypes.IsGeneric(type, typeof(Union<,>)))
            return Generic(typeof(UnionOf<,>), type);
        if (OutputTypes.IsGeneric(type, typeof(ImmutableArray<>)))
            return Generic(typeof(ListOf<>), type);
        if (OutputTypes.IsMap(type))
            return Generic(typeof(MapOf<>), type.GenericTypeArguments[1..]);
        if (OutputTypes.IsGeneric(type, typeof(Output<>)))
            return Generic(typeof(OutputOf<>), type);
        if (type.IsDefined(typeof(DiscriminatedUnionDiscriminatorAttribute)))
            return new Tagged(type);
        if (type.IsDefined(typeof(OutputTypeAttribute)) && OutputTypes.Constructor(type) is { } constructor)
            return new Typed(constructor);

        return new Direct((value, fail) => type.IsInstanceOfType(value) ? value : fail(type, value));
    }

    private static OutputConverter Generic(Type converter, Type type) => Generic(converter, type.GenericTypeArguments);

    private static OutputConverter Generic(Type converter, Type[] arguments) =>
        (OutputConverter)Activator.CreateInstance(converter.MakeGenericType(arguments))!;

    private static object? Mismatch(Type expected, object? value, string path, ICollection<string> warnings)
    {
        warnings.Add($"Expected {expected.FullName} but got {value?.GetType().FullName ?? "null"} deserializing {path}");
        return null;
    }

    private delegate object? Fail(Type expected, object? value);

    private sealed class Direct(Func<object?, Fail, object?> read) : OutputConverter
    {
        public override object? Read(object? value, string path, ICollection<string> warnings) =>
            value is null ? null : read(value, (expected, actual) => Mismatch(expected, actual, path, warnings));
    }

    private sealed class UnionOf<T0, T1> : OutputConverter
    {
        public override object? Read(object? value, string path, ICollection<string> warnings)
        {
            if (value is null)
                return null;

            var first = new List<string>();
            if (For(typeof(T0)).Read(value, path, first) is T0 value0 && first.Count == 0)
                return Union<T0, T1>.FromT0(value0);

            var second = new List<string>();
            if (For(typeof(T1)).Read(value, path, second) is T1 value1 && second.Count == 0)
                return Union<T0, T1>.FromT1(value1);

            foreach (var warning in first.Concat(second))
                warnings.Add(warning);
            return null;
        }
    }

    private sealed class ListOf<T> : OutputConverter
    {
        public override object? Read(object? value, string path, ICollection<string> warnings)
        {
            if (value is null)
                return null;
            if (value is not ImmutableArray<object?> items)
                return Mismatch(typeof(ImmutableArray<object>), value, path, warnings);

            var converter = For(typeof(T));
            var list = ImmutableArray.CreateBuilder<T>(items.Length);
            for (var i = 0; i < items.Length; i++)
                list.Add(converter.Read(items[i], path, warnings) is T item ? item : default!);
            return list.MoveToImmutable();
        }
    }

    private sealed class MapOf<T> : OutputConverter
    {
        public override object? Read(object? value, string path, ICollection<string> warnings)
        {
            if (value is null)
                return null;
            if (value is not ImmutableDictionary<string, object?> entries)
                return Mismatch(typeof(ImmutableDictionary<string, object>), value, path, warnings);

            var converter = For(typeof(T));
            var map = ImmutableDictionary.CreateBuilder<string, T>();
            foreach (var (key, entry) in entries)
            {
                if (!IsInternal(key))
                    map[key] = converter.Read(entry, $"{path}.{key}", warnings) is T item ? item : default!;
            }

            return map.ToImmutable();
        }
    }

    private sealed class OutputOf<T> : OutputConverter
    {
        public override object? Read(object? value, string path, ICollection<string> warnings) =>
            Output.Create(For(typeof(T)).Read(value, path, warnings) is T item ? item : default!);
    }

    private sealed class Tagged(Type type) : OutputConverter
    {
        private readonly string _property = type.GetCustomAttribute<DiscriminatedUnionDiscriminatorAttribute>()!.PropertyName;

        private readonly ImmutableDictionary<string, Type> _cases =
            type.GetCustomAttributes<DiscriminatedUnionCaseAttribute>().ToImmutableDictionary(each => each.Tag, each => each.Type);

        public override object? Read(object? value, string path, ICollection<string> warnings)
        {
            if (value is null)
                return null;
            if (value is ImmutableDictionary<string, object?> map && map.GetValueOrDefault(_property) is string tag
                && _cases.TryGetValue(tag, out var @case))
            {
                return For(@case).Read(value, path, warnings);
            }

            return Mismatch(type, value, path, warnings);
        }
    }

    private sealed class Typed : OutputConverter
    {
        private readonly ConstructorInvoker _constructor;
        private readonly (string Name, Type Type)[] _parameters;

        public Typed(ConstructorInfo constructor)
        {
            _constructor = ConstructorInvoker.Create(constructor);
            _parameters =
            [
                .. from parameter in constructor.GetParameters()
                   let renamed = parameter.GetCustomAttribute<OutputConstructorParameterAttribute>()
                   select (renamed?.Name ?? parameter.Name!, parameter.ParameterType),
            ];
        }

        public override object? Read(object? value, string path, ICollection<string> warnings)
        {
            if (value is null)
                return null;
            if (value is not ImmutableDictionary<string, object?> entries)
                return Mismatch(typeof(ImmutableDictionary<string, object>), value, path, warnings);

            var arguments = new object?[_parameters.Length];
            for (var i = 0; i < arguments.Length; i++)
            {
                var (name, type) = _parameters[i];
                if (entries.TryGetValue(name, out var entry))
                    arguments[i] = For(type).Read(entry, $"{path}.{name}", warnings);
            }

            return _constructor.Invoke(arguments.AsSpan());
        }
    }

    private static bool IsInternal(string key) => key.StartsWith("__", StringComparison.Ordinal);
}
