namespace Pulumi.Testing;

/// <summary>Stands in for the engine and the providers in a test.</summary>
public interface IMocks
{
    /// <summary>Answers for a resource that is registered or read.</summary>
    /// <param name="args">The resource.</param>
    /// <returns>Its id, which stays unknown when null or empty, and its state: a dictionary of output values by wire name.</returns>
    Task<(string? id, object state)> NewResourceAsync(MockResourceArgs args);

    /// <summary>Answers an invoke or a call.</summary>
    /// <param name="args">The function and its arguments.</param>
    /// <returns>The result: a dictionary of values by wire name.</returns>
    Task<object> CallAsync(MockCallArgs args);

    /// <summary>Takes note of the outputs that a component or the stack registers.</summary>
    /// <param name="args">The outputs.</param>
    /// <returns>The end of it.</returns>
    Task RegisterResourceOutputs(MockRegisterResourceOutputsRequest args) => Task.CompletedTask;
}
