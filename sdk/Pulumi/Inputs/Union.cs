using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

/// <summary>A value of one of two types.</summary>
/// <typeparam name="T0">The first type.</typeparam>
/// <typeparam name="T1">The second type.</typeparam>
public readonly struct Union<T0, T1> : IEquatable<Union<T0, T1>>, IUnion
{
    private readonly T0 _value0;
    private readonly T1 _value1;
    private readonly bool _second;

    private Union(T0 value0, T1 value1, bool second)
    {
        _value0 = value0;
        _value1 = value1;
        _second = second;
    }

    /// <summary>Gets the value, whichever type it has.</summary>
    public object? Value => _second ? _value1 : _value0;

    /// <summary>Gets whether the value has the first type.</summary>
    public bool IsT0 => !_second;

    /// <summary>Gets whether the value has the second type.</summary>
    public bool IsT1 => _second;

    /// <summary>Gets the value as the first type.</summary>
    /// <exception cref="InvalidOperationException">It has the other type.</exception>
    public T0 AsT0 => IsT0 ? _value0 : throw WrongCase(typeof(T0));

    /// <summary>Gets the value as the second type.</summary>
    /// <exception cref="InvalidOperationException">It has the other type.</exception>
    public T1 AsT1 => IsT1 ? _value1 : throw WrongCase(typeof(T1));

    /// <summary>Takes a value of the first type.</summary>
    /// <param name="t">The value.</param>
    public static implicit operator Union<T0, T1>(T0 t) => FromT0(t);

    /// <summary>Takes a value of the second type.</summary>
    /// <param name="t">The value.</param>
    public static implicit operator Union<T0, T1>(T1 t) => FromT1(t);

    /// <summary>Compares two unions.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>True when both hold the same case and equal values.</returns>
    public static bool operator ==(Union<T0, T1> left, Union<T0, T1> right) => left.Equals(right);

    /// <summary>Compares two unions.</summary>
    /// <param name="left">One.</param>
    /// <param name="right">The other.</param>
    /// <returns>False when both hold the same case and equal values.</returns>
    public static bool operator !=(Union<T0, T1> left, Union<T0, T1> right) => !left.Equals(right);

    /// <summary>Takes a value of the first type.</summary>
    /// <param name="input">The value.</param>
    /// <returns>The union.</returns>
    public static Union<T0, T1> FromT0(T0 input) => new(input, default!, second: false);

    /// <summary>Takes a value of the second type.</summary>
    /// <param name="input">The value.</param>
    /// <returns>The union.</returns>
    public static Union<T0, T1> FromT1(T1 input) => new(default!, input, second: true);

    /// <summary>Runs the action for the case at hand.</summary>
    /// <param name="f0">For the first type.</param>
    /// <param name="f1">For the second type.</param>
    public void Switch(Action<T0> f0, Action<T1> f1)
    {
        ArgumentNullException.ThrowIfNull(f0);
        ArgumentNullException.ThrowIfNull(f1);
        if (_second)
            f1(_value1);
        else
            f0(_value0);
    }

    /// <summary>Computes a result for the case at hand.</summary>
    /// <typeparam name="TResult">The type of the result.</typeparam>
    /// <param name="f0">For the first type.</param>
    /// <param name="f1">For the second type.</param>
    /// <returns>The result.</returns>
    public TResult Match<TResult>(Func<T0, TResult> f0, Func<T1, TResult> f1)
    {
        ArgumentNullException.ThrowIfNull(f0);
        ArgumentNullException.ThrowIfNull(f1);
        return _second ? f1(_value1) : f0(_value0);
    }

    /// <summary>Replaces a value of the first type; leaves the other as it is.</summary>
    /// <typeparam name="TResult">The type that replaces the first.</typeparam>
    /// <param name="mapFunc">The replacement.</param>
    /// <returns>The new union.</returns>
    public Union<TResult, T1> MapT0<TResult>(Func<T0, TResult> mapFunc) =>
        Match<Union<TResult, T1>>(value => Union<TResult, T1>.FromT0(mapFunc(value)), Union<TResult, T1>.FromT1);

    /// <summary>Replaces a value of the second type; leaves the other as it is.</summary>
    /// <typeparam name="TResult">The type that replaces the second.</typeparam>
    /// <param name="mapFunc">The replacement.</param>
    /// <returns>The new union.</returns>
    public Union<T0, TResult> MapT1<TResult>(Func<T1, TResult> mapFunc) =>
        Match<Union<T0, TResult>>(Union<T0, TResult>.FromT0, value => Union<T0, TResult>.FromT1(mapFunc(value)));

    /// <summary>Replaces the value, whichever type it has.</summary>
    /// <typeparam name="TResult0">The type that replaces the first.</typeparam>
    /// <typeparam name="TResult1">The type that replaces the second.</typeparam>
    /// <param name="mapFunc0">The replacement of the first.</param>
    /// <param name="mapFunc1">The replacement of the second.</param>
    /// <returns>The new union.</returns>
    public Union<TResult0, TResult1> Bimap<TResult0, TResult1>(Func<T0, TResult0> mapFunc0, Func<T1, TResult1> mapFunc1) =>
        Match<Union<TResult0, TResult1>>(
            value => Union<TResult0, TResult1>.FromT0(mapFunc0(value)),
            value => Union<TResult0, TResult1>.FromT1(mapFunc1(value)));

    /// <summary>Gets the value if it has the first type.</summary>
    /// <param name="value">The value, or the default.</param>
    /// <param name="remainder">The value of the other type, or the default.</param>
    /// <returns>Whether the value has the first type.</returns>
    public bool TryPickT0([MaybeNull] out T0 value, [MaybeNull] out T1 remainder)
    {
        (value, remainder) = (_value0, _value1);
        return IsT0;
    }

    /// <summary>Gets the value if it has the second type.</summary>
    /// <param name="value">The value, or the default.</param>
    /// <param name="remainder">The value of the other type, or the default.</param>
    /// <returns>Whether the value has the second type.</returns>
    public bool TryPickT1([MaybeNull] out T1 value, [MaybeNull] out T0 remainder)
    {
        (value, remainder) = (_value1, _value0);
        return IsT1;
    }

    /// <inheritdoc/>
    public bool Equals(Union<T0, T1> other) => _second == other._second && Equals(Value, other.Value);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is Union<T0, T1> other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(_second, Value);

    /// <inheritdoc/>
    public override string ToString() => Value?.ToString() ?? "";

    private InvalidOperationException WrongCase(Type wanted) => new(
        $"The union holds a {(_second ? typeof(T1) : typeof(T0)).FullName}, not a {wanted.FullName}. "
        + "Ask IsT0 or IsT1 first, or use Match.");
}
