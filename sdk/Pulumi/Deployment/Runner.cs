using System.Reflection;

namespace Pulumi;

/// <summary>Runs a program and waits for everything it has started, or for the first failure.</summary>
internal sealed class Runner(Logger logger)
{
    /// <summary>The exit code that tells the CLI to add nothing to what was reported.</summary>
    public const int FailedAndExplained = 32;

    private const int Failed = 1;

    private readonly TaskCompletionSource<Exception?> _end = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many tasks are not done. The program itself is one of them.</summary>
    private int _pending = 1;

    /// <summary>Makes the run wait for a task, and fail with it.</summary>
    public void Register(Task task)
    {
        if (task.IsCompletedSuccessfully)
            return;

        Interlocked.Increment(ref _pending);
        task.ContinueWith(
            static (ended, runner) => ((Runner)runner!).End(ended),
            this,
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
    }

    /// <summary>Runs a program.</summary>
    /// <returns>The exit code.</returns>
    public async Task<int> RunAsync(Func<Stack> program)
    {
        try
        {
            program().RegisterPropertyOutputs();
        }
        catch (Exception e)
        {
            return Report(e);
        }

        End(Task.CompletedTask);
        if (await _end.Task.ConfigureAwait(false) is { } failure)
            return Report(failure);
        return logger.Errors.IsEmpty ? 0 : Failed;
    }

    private void End(Task task)
    {
        if (task.Exception is { } exception)
            _end.TrySetResult(exception);
        else if (task.IsCanceled)
            _end.TrySetResult(new TaskCanceledException(task));

        if (Interlocked.Decrement(ref _pending) == 0)
            _end.TrySetResult(null);
    }

    private int Report(Exception exception)
    {
        exception = Unwrap(exception);
        switch (exception)
        {
            case RunException:
                logger.Log(LogSeverity.Error, exception.Message);
                break;
            case ResourceException resource:
                logger.Log(LogSeverity.Error, resource.HideStack ? resource.Message : resource.ToString());
                break;
            default:
                var program = Assembly.GetEntryAssembly()?.Location;
                logger.Log(LogSeverity.Error, $"Running program '{program}' failed with an unhandled exception:\n{exception}");
                break;
        }

        return FailedAndExplained;
    }

    /// <summary>Finds what the program threw inside what tasks and reflection wrap it in.</summary>
    private static Exception Unwrap(Exception exception) => exception switch
    {
        AggregateException { InnerExceptions: [var only] } => Unwrap(only),
        TargetInvocationException { InnerException: { } inner } => Unwrap(inner),
        _ => exception,
    };
}
