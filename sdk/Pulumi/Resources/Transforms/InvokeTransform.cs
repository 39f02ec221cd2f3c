namespace Pulumi;

/// <summary>Looks at an invoke when the engine makes it. With mocks there is no engine and it never runs.</summary>
/// <param name="args">The invoke.</param>
/// <param name="cancellationToken">Stops the transform.</param>
/// <returns>The replacement, or null to leave everything as it is.</returns>
public delegate Task<InvokeTransformResult?> InvokeTransform(InvokeTransformArgs args, CancellationToken cancellationToken = default);
