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
    /// <returns>The value read, null where it is of another shape.</returns>
    public object? Read(object? value, string path, ICollection<string> warnings)
    {
        if (value is null)
            return null;

        var mismatch = TryRead(value, path, warnings, out var result);
        if (mismatch is not null)
            warnings.Add(mismatch);
        return result;
    }

    /// <summary>
    /// Reads a value. What is wrong inside it is a warning; only a value that is altogether of another shape is a mismatch, upon which a
    /// union tries its second type.
    /// </summary>
    /// <returns>The mismatch, or null.</returns>
    protected abstract string? TryRead(object value, string path, ICollection<string> warnings, out object? result);

    private static OutputConverter Make(Type type)
    {
        if (type == typeof(int))
            return new Direct<double>(value => (int)value);
        if (type == typeof(JsonElement))
            return new Direct<object>(value => JsonSerializer.SerializeToElement(value));
        if (type.IsEnum)
            return new Direct<double>(value => Enum.ToObject(type, (int)value));
        if (OpenEnumInfo.Find(type) is { } openEnum)
        {
            return openEnum.UnderlyingType == typeof(string)
                ? new Direct<string>(openEnum.Make)
                : new Direct<double>(value => openEnum.Make(value));
        }

        if (OutputTypes.IsGeneric(type, typeof(Nullable<>)))
            return For(type.GenericTypeArguments[0]);
        if (OutputTypes.IsGeneric(type, typeof(Union<,>)))
            return Generic(typeof(UnionOf<,>), type.GenericTypeArguments);
        if (OutputTypes.IsGeneric(type, typeof(ImmutableArray<>)))
            return Generic(typeof(ListOf<>), type.GenericTypeArguments);
        if (OutputTypes.IsMap(type))
            return Generic(typeof(MapOf<>), type.GenericTypeArguments[1..]);
        if (OutputTypes.IsGeneric(type, typeof(Output<>)))
            return Generic(typeof(OutputOf<>), type.GenericTypeArguments);
        if (type.IsDefined(typeof(DiscriminatedUnionDiscriminatorAttribute)))
            return new Tagged(type);
        if (type.IsDefined(typeof(OutputTypeAttribute)) && OutputTypes.Constructor(type) is { } constructor)
            return new Typed(constructor);
        return Generic(typeof(Same<>), [type]);
    }

    private static OutputConverter Generic(Type converter, Type[] arguments) =>
        (OutputConverter)Activator.CreateInstance(converter.MakeGenericType(arguments))!;

    private static string Mismatch(Type expected, object value, string path) =>
        $"Expected {expected.FullName} but got {value.GetType().FullName} deserializing {path}";

    private sealed class Direct<TPlain>(Func<TPlain, object?> read) : OutputConverter
    {
        protected override string? TryRead(object value, string path, ICollection<string> warnings, out object? result)
        {
            result = value is TPlain plain ? read(plain) : null;
            return value is TPlain ? null : Mismatch(typeof(TPlain), value, path);
        }
    }

    private sealed class Same<T> : OutputConverter
    {
        protected override string? TryRead(object value, string path, ICollection<string> warnings, out object? result)
        {
            result = value is T ? value : null;
            return value is T ? null : Mismatch(typeof(T), value, path);
        }
    }

    private sealed class UnionOf<T0, T1> : OutputConverter
    {
        protected override string? TryRead(object value, string path, ICollection<string> warnings, out object? result)
        {
            var mismatch = For(typeof(T0)).TryRead(value, path, warnings, out result);
            if (mismatch is null)
            {
                result = Union<T0, T1>.FromT0((T0)result!);
                return null;
            }

            mismatch = For(typeof(T1)).TryRead(value, path, warnings, out result);
            if (mismatch is null)
            {
                result = Union<T0, T1>.FromT1((T1)result!);
                return null;
            }

            return $"Expected {typeof(T0).FullName} or {typeof(T1).FullName} but got {value.GetType().FullName} deserializing {path}";
        }
    }

    private sealed class ListOf<T> : OutputConverter
    {
        protected override string? TryRead(object value, string path, ICollection<string> warnings, out object? result)
        {
            result = null;
            if (value is not ImmutableArray<object?> items)
                return Mismatch(typeof(ImmutableArray<object>), value, path);

            var converter = For(typeof(T));
            var list = ImmutableArray.CreateBuilder<T>(items.Length);
            foreach (var item in items)
                list.Add(converter.Read(item, path, warnings) is T read ? read : default!);
            result = list.MoveToImmutable();
            return null;
        }
    }

    private sealed class MapOf<T> : OutputConverter
    {
        protected override string? TryRead(object value, string path, ICollection<string> warnings, out object? result)
        {
            result = null;
            if (value is not ImmutableDictionary<string, object?> entries)
                return Mismatch(typeof(ImmutableDictionary<string, object>), value, path);

            var converter = For(typeof(T));
            var map = ImmutableDictionary.CreateBuilder<string, T>();
            foreach (var (key, entry) in entries)
            {
                if (!key.StartsWith("__", StringComparison.Ordinal))
                    map[key] = converter.Read(entry, $"{path}.{key}", warnings) is T read ? read : default!;
            }

            result = map.ToImmutable();
            return null;
        }
    }

    private sealed class OutputOf<T> : OutputConverter
    {
        protected override string? TryRead(object value, string path, ICollection<string> warnings, out object? result)
        {
            var mismatch = For(typeof(T)).TryRead(value, path, warnings, out var inner);
            result = mismatch is null ? Output.Create((T)inner!) : null;
            return mismatch;
        }
    }

    private sealed class Tagged(Type type) : OutputConverter
    {
        private readonly string _property = type.GetCustomAttribute<DiscriminatedUnionDiscriminatorAttribute>()!.PropertyName;

        private readonly ImmutableDictionary<string, Type> _cases =
            type.GetCustomAttributes<DiscriminatedUnionCaseAttribute>().ToImmutableDictionary(each => each.Tag, each => each.Type);

        protected override string? TryRead(object value, string path, ICollection<string> warnings, out object? result)
        {
            if (value is ImmutableDictionary<string, object?> map && map.GetValueOrDefault(_property) is string tag
                && _cases.TryGetValue(tag, out var @case))
            {
                return For(@case).TryRead(value, path, warnings, out result);
            }

            result = null;
            return Mismatch(type, value, path);
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

        protected override string? TryRead(object value, string path, ICollection<string> warnings, out object? result)
        {
            result = null;
            if (value is not ImmutableDictionary<string, object?> entries)
                return Mismatch(typeof(ImmutableDictionary<string, object>), value, path);

            var arguments = new object?[_parameters.Length];
            for (var i = 0; i < arguments.Length; i++)
            {
                var (name, type) = _parameters[i];
                if (entries.TryGetValue(name, out var entry))
                    arguments[i] = For(type).Read(entry, $"{path}.{name}", warnings);
            }

            result = _constructor.Invoke(arguments.AsSpan());
            return null;
        }
    }
}
