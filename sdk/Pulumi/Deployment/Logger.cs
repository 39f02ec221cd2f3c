using System.Collections.Immutable;

namespace Pulumi;

/// <summary>Takes the messages of a run. Without an engine nobody reads them but the errors, which fail the run.</summary>
internal sealed class Logger
{
    private ImmutableList<string> _errors = [];

    public ImmutableList<string> Errors => _errors;

    public void Log(LogSeverity severity, string message)
    {
        if (severity == LogSeverity.Error)
            ImmutableInterlocked.Update(ref _errors, errors => errors.Add(message));
    }
}
