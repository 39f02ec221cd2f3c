namespace Pulumi;

/// <summary>Looks at a resource when the engine registers it. With mocks there is no engine and it never runs.</summary>
/// <param name="args">The resource.</param>
/// <param name="cancellationToken">Stops the transform.</param>
/// <returns>The replacement, or null to leave everything as it is.</returns>
public delegate Task<ResourceTransformResult?> ResourceTransform(ResourceTransformArgs args, CancellationToken cancellationToken = default);
