namespace Pulumi;

/// <summary>
/// Marks a struct that stands for the values of an open enumeration: a private constructor from a string or a double, and an explicit
/// conversion back to it.
/// </summary>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class EnumTypeAttribute : Attribute;
