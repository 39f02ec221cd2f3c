namespace Pulumi;

public static partial class Output
{
    /// <summary>Combines two inputs of any types; known if all are known, secret if one is secret.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <param name="item1">Item 1.</param>
    /// <param name="item2">Item 2.</param>
    /// <returns>The values as a tuple.</returns>
    public static Output<(T1, T2)>
        Tuple<T1, T2>(
            Input<T1> item1,
            Input<T2> item2) =>
        Combine(item1, item2).Apply(v => ((T1)v[0]!, (T2)v[1]!));

    /// <summary>Combines three inputs of any types; known if all are known, secret if one is secret.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <typeparam name="T3">The type of item 3.</typeparam>
    /// <param name="item1">Item 1.</param>
    /// <param name="item2">Item 2.</param>
    /// <param name="item3">Item 3.</param>
    /// <returns>The values as a tuple.</returns>
    public static Output<(T1, T2, T3)>
        Tuple<T1, T2, T3>(
            Input<T1> item1,
            Input<T2> item2,
            Input<T3> item3) =>
        Combine(item1, item2, item3).Apply(v => ((T1)v[0]!, (T2)v[1]!, (T3)v[2]!));

    /// <summary>Combines four inputs of any types; known if all are known, secret if one is secret.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <typeparam name="T3">The type of item 3.</typeparam>
    /// <typeparam name="T4">The type of item 4.</typeparam>
    /// <param name="item1">Item 1.</param>
    /// <param name="item2">Item 2.</param>
    /// <param name="item3">Item 3.</param>
    /// <param name="item4">Item 4.</param>
    /// <returns>The values as a tuple.</returns>
    public static Output<(T1, T2, T3, T4)>
        Tuple<T1, T2, T3, T4>(
            Input<T1> item1,
            Input<T2> item2,
            Input<T3> item3,
            Input<T4> item4) =>
        Combine(item1, item2, item3, item4).Apply(v => ((T1)v[0]!, (T2)v[1]!, (T3)v[2]!, (T4)v[3]!));

    /// <summary>Combines five inputs of any types; known if all are known, secret if one is secret.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <typeparam name="T3">The type of item 3.</typeparam>
    /// <typeparam name="T4">The type of item 4.</typeparam>
    /// <typeparam name="T5">The type of item 5.</typeparam>
    /// <param name="item1">Item 1.</param>
    /// <param name="item2">Item 2.</param>
    /// <param name="item3">Item 3.</param>
    /// <param name="item4">Item 4.</param>
    /// <param name="item5">Item 5.</param>
    /// <returns>The values as a tuple.</returns>
    public static Output<(T1, T2, T3, T4, T5)>
        Tuple<T1, T2, T3, T4, T5>(
            Input<T1> item1,
            Input<T2> item2,
            Input<T3> item3,
            Input<T4> item4,
            Input<T5> item5) =>
        Combine(item1, item2, item3, item4, item5).Apply(v => ((T1)v[0]!, (T2)v[1]!, (T3)v[2]!, (T4)v[3]!, (T5)v[4]!));

    /// <summary>Combines six inputs of any types; known if all are known, secret if one is secret.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <typeparam name="T3">The type of item 3.</typeparam>
    /// <typeparam name="T4">The type of item 4.</typeparam>
    /// <typeparam name="T5">The type of item 5.</typeparam>
    /// <typeparam name="T6">The type of item 6.</typeparam>
    /// <param name="item1">Item 1.</param>
    /// <param name="item2">Item 2.</param>
    /// <param name="item3">Item 3.</param>
    /// <param name="item4">Item 4.</param>
    /// <param name="item5">Item 5.</param>
    /// <param name="item6">Item 6.</param>
    /// <returns>The values as a tuple.</returns>
    public static Output<(T1, T2, T3, T4, T5, T6)>
        Tuple<T1, T2, T3, T4, T5, T6>(
            Input<T1> item1,
            Input<T2> item2,
            Input<T3> item3,
            Input<T4> item4,
            Input<T5> item5,
            Input<T6> item6) =>
        Combine(item1, item2, item3, item4, item5, item6).Apply(v => ((T1)v[0]!, (T2)v[1]!, (T3)v[2]!, (T4)v[3]!, (T5)v[4]!, (T6)v[5]!));

    /// <summary>Combines seven inputs of any types; known if all are known, secret if one is secret.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <typeparam name="T3">The type of item 3.</typeparam>
    /// <typeparam name="T4">The type of item 4.</typeparam>
    /// <typeparam name="T5">The type of item 5.</typeparam>
    /// <typeparam name="T6">The type of item 6.</typeparam>
    /// <typeparam name="T7">The type of item 7.</typeparam>
    /// <param name="item1">Item 1.</param>
    /// <param name="item2">Item 2.</param>
    /// <param name="item3">Item 3.</param>
    /// <param name="item4">Item 4.</param>
    /// <param name="item5">Item 5.</param>
    /// <param name="item6">Item 6.</param>
    /// <param name="item7">Item 7.</param>
    /// <returns>The values as a tuple.</returns>
    public static Output<(T1, T2, T3, T4, T5, T6, T7)>
        Tuple<T1, T2, T3, T4, T5, T6, T7>(
            Input<T1> item1,
            Input<T2> item2,
            Input<T3> item3,
            Input<T4> item4,
            Input<T5> item5,
            Input<T6> item6,
            Input<T7> item7) =>
        Combine(item1, item2, item3, item4, item5, item6, item7).Apply(v => (
            (T1)v[0]!, (T2)v[1]!, (T3)v[2]!, (T4)v[3]!,
            (T5)v[4]!, (T6)v[5]!, (T7)v[6]!));

    /// <summary>Combines eight inputs of any types; known if all are known, secret if one is secret.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <typeparam name="T3">The type of item 3.</typeparam>
    /// <typeparam name="T4">The type of item 4.</typeparam>
    /// <typeparam name="T5">The type of item 5.</typeparam>
    /// <typeparam name="T6">The type of item 6.</typeparam>
    /// <typeparam name="T7">The type of item 7.</typeparam>
    /// <typeparam name="T8">The type of item 8.</typeparam>
    /// <param name="item1">Item 1.</param>
    /// <param name="item2">Item 2.</param>
    /// <param name="item3">Item 3.</param>
    /// <param name="item4">Item 4.</param>
    /// <param name="item5">Item 5.</param>
    /// <param name="item6">Item 6.</param>
    /// <param name="item7">Item 7.</param>
    /// <param name="item8">Item 8.</param>
    /// <returns>The values as a tuple.</returns>
    public static Output<(T1, T2, T3, T4, T5, T6, T7, T8)>
        Tuple<T1, T2, T3, T4, T5, T6, T7, T8>(
            Input<T1> item1,
            Input<T2> item2,
            Input<T3> item3,
            Input<T4> item4,
            Input<T5> item5,
            Input<T6> item6,
            Input<T7> item7,
            Input<T8> item8) =>
        Combine(item1, item2, item3, item4, item5, item6, item7, item8).Apply(v => (
            (T1)v[0]!, (T2)v[1]!, (T3)v[2]!, (T4)v[3]!,
            (T5)v[4]!, (T6)v[5]!, (T7)v[6]!, (T8)v[7]!));

    /// <summary>Combines two outputs of any types; known if all are known, secret if one is secret.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <param name="item1">Item 1.</param>
    /// <param name="item2">Item 2.</param>
    /// <returns>The values as a tuple.</returns>
    public static Output<(T1, T2)>
        Tuple<T1, T2>(
            Output<T1> item1,
            Output<T2> item2) =>
        Combine(item1, item2).Apply(v => ((T1)v[0]!, (T2)v[1]!));

    /// <summary>Combines three outputs of any types; known if all are known, secret if one is secret.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <typeparam name="T3">The type of item 3.</typeparam>
    /// <param name="item1">Item 1.</param>
    /// <param name="item2">Item 2.</param>
    /// <param name="item3">Item 3.</param>
    /// <returns>The values as a tuple.</returns>
    public static Output<(T1, T2, T3)>
        Tuple<T1, T2, T3>(
            Output<T1> item1,
            Output<T2> item2,
            Output<T3> item3) =>
        Combine(item1, item2, item3).Apply(v => ((T1)v[0]!, (T2)v[1]!, (T3)v[2]!));

    /// <summary>Combines four outputs of any types; known if all are known, secret if one is secret.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <typeparam name="T3">The type of item 3.</typeparam>
    /// <typeparam name="T4">The type of item 4.</typeparam>
    /// <param name="item1">Item 1.</param>
    /// <param name="item2">Item 2.</param>
    /// <param name="item3">Item 3.</param>
    /// <param name="item4">Item 4.</param>
    /// <returns>The values as a tuple.</returns>
    public static Output<(T1, T2, T3, T4)>
        Tuple<T1, T2, T3, T4>(
            Output<T1> item1,
            Output<T2> item2,
            Output<T3> item3,
            Output<T4> item4) =>
        Combine(item1, item2, item3, item4).Apply(v => ((T1)v[0]!, (T2)v[1]!, (T3)v[2]!, (T4)v[3]!));

    /// <summary>Combines five outputs of any types; known if all are known, secret if one is secret.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <typeparam name="T3">The type of item 3.</typeparam>
    /// <typeparam name="T4">The type of item 4.</typeparam>
    /// <typeparam name="T5">The type of item 5.</typeparam>
    /// <param name="item1">Item 1.</param>
    /// <param name="item2">Item 2.</param>
    /// <param name="item3">Item 3.</param>
    /// <param name="item4">Item 4.</param>
    /// <param name="item5">Item 5.</param>
    /// <returns>The values as a tuple.</returns>
    public static Output<(T1, T2, T3, T4, T5)>
        Tuple<T1, T2, T3, T4, T5>(
            Output<T1> item1,
            Output<T2> item2,
            Output<T3> item3,
            Output<T4> item4,
            Output<T5> item5) =>
        Combine(item1, item2, item3, item4, item5).Apply(v => ((T1)v[0]!, (T2)v[1]!, (T3)v[2]!, (T4)v[3]!, (T5)v[4]!));

    /// <summary>Combines six outputs of any types; known if all are known, secret if one is secret.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <typeparam name="T3">The type of item 3.</typeparam>
    /// <typeparam name="T4">The type of item 4.</typeparam>
    /// <typeparam name="T5">The type of item 5.</typeparam>
    /// <typeparam name="T6">The type of item 6.</typeparam>
    /// <param name="item1">Item 1.</param>
    /// <param name="item2">Item 2.</param>
    /// <param name="item3">Item 3.</param>
    /// <param name="item4">Item 4.</param>
    /// <param name="item5">Item 5.</param>
    /// <param name="item6">Item 6.</param>
    /// <returns>The values as a tuple.</returns>
    public static Output<(T1, T2, T3, T4, T5, T6)>
        Tuple<T1, T2, T3, T4, T5, T6>(
            Output<T1> item1,
            Output<T2> item2,
            Output<T3> item3,
            Output<T4> item4,
            Output<T5> item5,
            Output<T6> item6) =>
        Combine(item1, item2, item3, item4, item5, item6).Apply(v => ((T1)v[0]!, (T2)v[1]!, (T3)v[2]!, (T4)v[3]!, (T5)v[4]!, (T6)v[5]!));

    /// <summary>Combines seven outputs of any types; known if all are known, secret if one is secret.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <typeparam name="T3">The type of item 3.</typeparam>
    /// <typeparam name="T4">The type of item 4.</typeparam>
    /// <typeparam name="T5">The type of item 5.</typeparam>
    /// <typeparam name="T6">The type of item 6.</typeparam>
    /// <typeparam name="T7">The type of item 7.</typeparam>
    /// <param name="item1">Item 1.</param>
    /// <param name="item2">Item 2.</param>
    /// <param name="item3">Item 3.</param>
    /// <param name="item4">Item 4.</param>
    /// <param name="item5">Item 5.</param>
    /// <param name="item6">Item 6.</param>
    /// <param name="item7">Item 7.</param>
    /// <returns>The values as a tuple.</returns>
    public static Output<(T1, T2, T3, T4, T5, T6, T7)>
        Tuple<T1, T2, T3, T4, T5, T6, T7>(
            Output<T1> item1,
            Output<T2> item2,
            Output<T3> item3,
            Output<T4> item4,
            Output<T5> item5,
            Output<T6> item6,
            Output<T7> item7) =>
        Combine(item1, item2, item3, item4, item5, item6, item7).Apply(v => (
            (T1)v[0]!, (T2)v[1]!, (T3)v[2]!, (T4)v[3]!,
            (T5)v[4]!, (T6)v[5]!, (T7)v[6]!));

    /// <summary>Combines eight outputs of any types; known if all are known, secret if one is secret.</summary>
    /// <typeparam name="T1">The type of item 1.</typeparam>
    /// <typeparam name="T2">The type of item 2.</typeparam>
    /// <typeparam name="T3">The type of item 3.</typeparam>
    /// <typeparam name="T4">The type of item 4.</typeparam>
    /// <typeparam name="T5">The type of item 5.</typeparam>
    /// <typeparam name="T6">The type of item 6.</typeparam>
    /// <typeparam name="T7">The type of item 7.</typeparam>
    /// <typeparam name="T8">The type of item 8.</typeparam>
    /// <param name="item1">Item 1.</param>
    /// <param name="item2">Item 2.</param>
    /// <param name="item3">Item 3.</param>
    /// <param name="item4">Item 4.</param>
    /// <param name="item5">Item 5.</param>
    /// <param name="item6">Item 6.</param>
    /// <param name="item7">Item 7.</param>
    /// <param name="item8">Item 8.</param>
    /// <returns>The values as a tuple.</returns>
    public static Output<(T1, T2, T3, T4, T5, T6, T7, T8)>
        Tuple<T1, T2, T3, T4, T5, T6, T7, T8>(
            Output<T1> item1,
            Output<T2> item2,
            Output<T3> item3,
            Output<T4> item4,
            Output<T5> item5,
            Output<T6> item6,
            Output<T7> item7,
            Output<T8> item8) =>
        Combine(item1, item2, item3, item4, item5, item6, item7, item8).Apply(v => (
            (T1)v[0]!, (T2)v[1]!, (T3)v[2]!, (T4)v[3]!,
            (T5)v[4]!, (T6)v[5]!, (T7)v[6]!, (T8)v[7]!));
}
