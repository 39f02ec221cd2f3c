using System.Diagnostics.CodeAnalysis;

namespace Pulumi;

public sealed partial class Deployment
{
    /// <summary>Runs a program under the engine.</summary>
    /// <param name="action">Declares the resources.</param>
    /// <returns>The exit code of the process.</returns>
    /// <exception cref="InvalidOperationException">The process was not started by the <c>pulumi</c> CLI.</exception>
    public static Task<int> RunAsync(Action action)
    {
        ArgumentNullException.ThrowIfNull(action);
        return RefuseAsync();
    }

    /// <summary>Runs a program under the engine.</summary>
    /// <param name="func">Declares the resources and gives the outputs of the stack.</param>
    /// <returns>The exit code of the process.</returns>
    /// <exception cref="InvalidOperationException">The process was not started by the <c>pulumi</c> CLI.</exception>
    public static Task<int> RunAsync(Func<IDictionary<string, object?>> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return RefuseAsync();
    }

    /// <summary>Runs a program under the engine.</summary>
    /// <param name="func">Declares the resources.</param>
    /// <returns>The exit code of the process.</returns>
    /// <exception cref="InvalidOperationException">The process was not started by the <c>pulumi</c> CLI.</exception>
    public static Task<int> RunAsync(Func<Task> func)
    {
        ArgumentNullException.ThrowIfNull(func);
        return RefuseAsync();
    }

    /// <summary>Runs a program under the engine.</summary>
    /// <param name="func">Declares the resources and gives the outputs of the stack.</param>
    /// <param name="options">The options of the stack.</param>
    /// <returns>The exit code of the process.</returns>
    /// <exception cref="InvalidOperationException">The process was not started by the <c>pulumi</c> CLI.</exception>
    public static Task<int> RunAsync(Func<Task<IDictionary<string, object?>>> func, StackOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(func);
        return RefuseAsync();
    }

    /// <summary>Runs a program under the engine.</summary>
    /// <typeparam name="TStack">The stack, whose constructor declares the resources.</typeparam>
    /// <returns>The exit code of the process.</returns>
    /// <exception cref="InvalidOperationException">The process was not started by the <c>pulumi</c> CLI.</exception>
    public static Task<int> RunAsync<TStack>()
        where TStack : Stack, new() => RefuseAsync();

    /// <summary>Runs a program under the engine.</summary>
    /// <typeparam name="TStack">The stack, whose constructor declares the resources.</typeparam>
    /// <param name="serviceProvider">Makes the stack.</param>
    /// <returns>The exit code of the process.</returns>
    /// <exception cref="InvalidOperationException">The process was not started by the <c>pulumi</c> CLI.</exception>
    public static Task<int> RunAsync<TStack>(IServiceProvider serviceProvider)
        where TStack : Stack
    {
        ArgumentNullException.ThrowIfNull(serviceProvider);
        return RefuseAsync();
    }

    /// <summary>These packages stand in for the official ones and know no engine, so a deployment ends here.</summary>
    [SuppressMessage("ApiDesign", "RS0030", Justification = "The engine shows the user what the program writes here, and nothing else.")]
    private static async Task<int> RefuseAsync()
    {
        if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable("PULUMI_MONITOR")))
        {
            throw new InvalidOperationException(
                "Program run without the Pulumi engine available; re-run using the `pulumi` CLI");
        }

        await Console.Error.WriteLineAsync(
            "This build uses the offline Pulumi packages, which can preview and test but not deploy; "
            + "run `infra sdk official` and start `pulumi` again.").ConfigureAwait(false);
        return Runner.FailedAndExplained;
    }
}
