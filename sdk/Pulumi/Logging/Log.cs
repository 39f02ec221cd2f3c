namespace Pulumi;

/// <summary>Reports to the user of the program.</summary>
public static class Log
{
    /// <summary>Reports something only of use when looking for a fault.</summary>
    /// <param name="message">The text.</param>
    /// <param name="resource">The resource it is about.</param>
    /// <param name="streamId">Groups messages that belong together.</param>
    /// <param name="ephemeral">Whether to show it only while the run lasts.</param>
    /// <exception cref="InvalidOperationException">No run is going on.</exception>
    public static void Debug(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Deployment.Required.Logger.Log(LogSeverity.Debug, message);

    /// <summary>Reports something the user may want to know.</summary>
    /// <param name="message">The text.</param>
    /// <param name="resource">The resource it is about.</param>
    /// <param name="streamId">Groups messages that belong together.</param>
    /// <param name="ephemeral">Whether to show it only while the run lasts.</param>
    /// <exception cref="InvalidOperationException">No run is going on.</exception>
    public static void Info(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Deployment.Required.Logger.Log(LogSeverity.Info, message);

    /// <summary>Reports something that may be wrong.</summary>
    /// <param name="message">The text.</param>
    /// <param name="resource">The resource it is about.</param>
    /// <param name="streamId">Groups messages that belong together.</param>
    /// <param name="ephemeral">Whether to show it only while the run lasts.</param>
    /// <exception cref="InvalidOperationException">No run is going on.</exception>
    public static void Warn(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Deployment.Required.Logger.Log(LogSeverity.Warning, message);

    /// <summary>Reports an error; it fails the run.</summary>
    /// <param name="message">The text.</param>
    /// <param name="resource">The resource it is about.</param>
    /// <param name="streamId">Groups messages that belong together.</param>
    /// <param name="ephemeral">Whether to show it only while the run lasts.</param>
    /// <exception cref="InvalidOperationException">No run is going on.</exception>
    public static void Error(string message, Resource? resource = null, int? streamId = null, bool? ephemeral = null) =>
        Deployment.Required.Logger.Log(LogSeverity.Error, message);

    /// <summary>Reports an exception as an error; it fails the run.</summary>
    /// <param name="exception">The exception.</param>
    /// <param name="resource">The resource it is about.</param>
    /// <param name="streamId">Groups messages that belong together.</param>
    /// <param name="ephemeral">Whether to show it only while the run lasts.</param>
    /// <exception cref="InvalidOperationException">No run is going on.</exception>
    public static void Exception(Exception exception, Resource? resource = null, int? streamId = null, bool? ephemeral = null)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Error(exception.ToString(), resource, streamId, ephemeral);
    }
}
