using System.Collections.Immutable;
using Pulumi.Testing;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Runs a stack against mocks.</summary>
    /// <typeparam name="TStack">The stack, whose constructor declares the resources.</typeparam>
    /// <param name="mocks">Answer for resources and functions.</param>
    /// <param name="options">The deployment to pretend to be.</param>
    /// <returns>The resources in the order of their registration; the first is the stack.</returns>
    /// <exception cref="RunException">The program failed.</exception>
    /// <exception cref="AggregateException">The program logged several errors.</exception>
    public static Task<ImmutableArray<Resource>> TestAsync<TStack>(IMocks mocks, TestOptions? options = null)
        where TStack : Stack, new() => TestAsync(mocks, options, () => new TStack());

    /// <summary>Runs a stack against mocks.</summary>
    /// <typeparam name="TStack">The stack, whose constructor declares the resources.</typeparam>
    /// <param name="mocks">Answer for resources and functions.</param>
    /// <param name="serviceProvider">Makes the stack.</param>
    /// <param name="options">The deployment to pretend to be.</param>
    /// <returns>The resources in the order of their registration; the first is the stack.</returns>
    /// <exception cref="RunException">The program failed.</exception>
    /// <exception cref="AggregateException">The program logged several errors.</exception>
    public static Task<ImmutableArray<Resource>> TestWithServiceProviderAsync<TStack>(
        IMocks mocks, IServiceProvider serviceProvider, TestOptions? options = null)
        where TStack : Stack
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);
        return TestAsync(mocks, options, () => serviceProvider.GetService(typeof(TStack)) as TStack
            ?? throw new InvalidOperationException(
                $"The service provider has no {typeof(TStack).FullName}. Register the stack's class with it."));
    }

    /// <summary>Runs a program against mocks.</summary>
    /// <param name="testMocks">Answer for resources and functions.</param>
    /// <param name="testOptions">The deployment to pretend to be.</param>
    /// <param name="createResources">Declares the resources.</param>
    /// <returns>The resources in the order of their registration.</returns>
    /// <exception cref="RunException">The program failed.</exception>
    /// <exception cref="AggregateException">The program logged several errors.</exception>
    public static async Task<ImmutableArray<Resource>> TestAsync(
        IMocks testMocks, TestOptions testOptions, Action createResources)
    {
        ArgumentNullException.ThrowIfNull(createResources);
        var (resources, _) = await TestAsync(testMocks, testOptions, () =>
        {
            createResources();
            return new Dictionary<string, object?>();
        }).ConfigureAwait(false);
        return resources;
    }

    /// <summary>Runs a program against mocks. The function is blocked on.</summary>
    /// <param name="testMocks">Answer for resources and functions.</param>
    /// <param name="testOptions">The deployment to pretend to be.</param>
    /// <param name="createResources">Declares the resources.</param>
    /// <returns>The resources in the order of their registration.</returns>
    /// <exception cref="RunException">The program failed.</exception>
    /// <exception cref="AggregateException">The program logged several errors.</exception>
    public static Task<ImmutableArray<Resource>> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<Task> createResources)
    {
        ArgumentNullException.ThrowIfNull(createResources);
        return TestAsync(testMocks, testOptions, new Action(() => createResources().GetAwaiter().GetResult()));
    }

    /// <summary>Runs a program against mocks.</summary>
    /// <param name="testMocks">Answer for resources and functions.</param>
    /// <param name="testOptions">The deployment to pretend to be.</param>
    /// <param name="createResources">Declares the resources and gives the outputs of the stack.</param>
    /// <returns>The resources in the order of their registration, and the outputs.</returns>
    /// <exception cref="RunException">The program failed.</exception>
    /// <exception cref="AggregateException">The program logged several errors.</exception>
    public static async Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<IDictionary<string, object?>> createResources)
    {
        ArgumentNullException.ThrowIfNull(createResources);
        IDictionary<string, object?> outputs = ImmutableDictionary<string, object?>.Empty;
        var resources = await TestAsync(testMocks, testOptions, () =>
        {
            var stack = new Stack();
            outputs = createResources();
            return stack;
        }).ConfigureAwait(false);
        return (resources.RemoveAt(0), outputs);
    }

    /// <summary>Runs a program against mocks. The function is blocked on.</summary>
    /// <param name="testMocks">Answer for resources and functions.</param>
    /// <param name="testOptions">The deployment to pretend to be.</param>
    /// <param name="createResources">Declares the resources and gives the outputs of the stack.</param>
    /// <returns>The resources in the order of their registration, and the outputs.</returns>
    /// <exception cref="RunException">The program failed.</exception>
    /// <exception cref="AggregateException">The program logged several errors.</exception>
    public static Task<(ImmutableArray<Resource> Resources, IDictionary<string, object?> Outputs)> TestAsync(
        IMocks testMocks, TestOptions testOptions, Func<Task<IDictionary<string, object?>>> createResources)
    {
        ArgumentNullException.ThrowIfNull(createResources);
        return TestAsync(
            testMocks, testOptions, new Func<IDictionary<string, object?>>(() => createResources().GetAwaiter().GetResult()));
    }

    private static async Task<ImmutableArray<Resource>> TestAsync(IMocks mocks, TestOptions? options, Func<Stack> program)
    {
        ArgumentNullException.ThrowIfNull(mocks);
        var deploymentOptions = DeploymentOptions.ForTest(options);
        var monitor = new MockMonitor(mocks, deploymentOptions);
        var deployment = new Deployment(deploymentOptions, monitor);

        // Set inside this method, the run is seen by the program and by all it starts, and never by the caller.
        Running.Value = deployment;
        await deployment.Runner.RunAsync(program).ConfigureAwait(false);

        return deployment.Logger.Errors switch
        {
            [] => monitor.Resources,
            [var only] => throw new RunException(only),
            var several => throw new AggregateException(several.Select(error => new RunException(error))),
        };
    }
}
