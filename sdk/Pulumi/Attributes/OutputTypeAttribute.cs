namespace Pulumi;

/// <summary>Marks a class that results are read into.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class OutputTypeAttribute : Attribute;
