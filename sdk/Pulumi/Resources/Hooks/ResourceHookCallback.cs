namespace Pulumi;

/// <summary>What a hook does.</summary>
/// <param name="args">The resource and what happens to it.</param>
/// <param name="cancellationToken">Stops the hook.</param>
/// <returns>The end of the hook; a failure fails the step.</returns>
public delegate Task ResourceHookCallback(ResourceHookArgs args, CancellationToken cancellationToken = default);
