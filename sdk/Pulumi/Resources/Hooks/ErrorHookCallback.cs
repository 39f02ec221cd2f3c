namespace Pulumi;

/// <summary>What to do when an operation on a resource has failed.</summary>
/// <param name="args">The resource and what failed.</param>
/// <param name="cancellationToken">Stops the hook.</param>
/// <returns>Whether to try the operation again.</returns>
public delegate Task<bool> ErrorHookCallback(ErrorHookArgs args, CancellationToken cancellationToken = default);
