namespace Pulumi;

internal enum LogSeverity
{
    Debug,
    Info,
    Warning,
    Error,
}
