namespace Pulumi;

/// <summary>Adds inputs of one case to lists of unions.</summary>
public static class InputListExtensions
{
    /// <summary>Appends an element of the first type.</summary>
    /// <typeparam name="T0">The first type.</typeparam>
    /// <typeparam name="T1">The second type.</typeparam>
    /// <param name="list">The list.</param>
    /// <param name="value">The element.</param>
    public static void Add<T0, T1>(this InputList<Union<T0, T1>> list, Input<T0> value)
    {
        ArgumentNullException.ThrowIfNull(list);
        list.Add(value.ToOutput().Apply(Union<T0, T1>.FromT0));
    }

    /// <summary>Appends an element of the second type.</summary>
    /// <typeparam name="T0">The first type.</typeparam>
    /// <typeparam name="T1">The second type.</typeparam>
    /// <param name="list">The list.</param>
    /// <param name="value">The element.</param>
    public static void Add<T0, T1>(this InputList<Union<T0, T1>> list, Input<T1> value)
    {
        ArgumentNullException.ThrowIfNull(list);
        list.Add(value.ToOutput().Apply(Union<T0, T1>.FromT1));
    }
}
