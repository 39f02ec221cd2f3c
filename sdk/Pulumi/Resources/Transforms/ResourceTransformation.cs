namespace Pulumi;

/// <summary>Looks at a resource while it is built, and may replace its arguments and options, but not its parent.</summary>
/// <param name="args">The resource.</param>
/// <returns>The replacement, or null to leave everything as it is.</returns>
public delegate ResourceTransformationResult? ResourceTransformation(ResourceTransformationArgs args);
