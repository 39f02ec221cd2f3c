namespace Infra.Cli.Commands;

/// <summary>What the file system answers to a path that the user gave.</summary>
internal static class FileProblem
{
    /// <summary>Whether an exception is about the path or the file, and so the user's to correct.</summary>
    public static bool IsOne(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}
