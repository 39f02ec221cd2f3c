using System.Globalization;

namespace Infra.Cli.Commands;

/// <summary>
/// A file that will be written when the work is done. Begun before the work, so that nobody works for a file that cannot be written, and
/// beside the file that it replaces, so that at any time that one is either the old or the new, and whole.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string _path;
    private readonly FileStream _stream;
    private readonly string? _replaced;

    private OutputFile(string path, FileStream stream, string? replaced) => (_path, _stream, _replaced) = (path, stream, replaced);

    /// <summary>Begins a file; the one of this name stays until <see cref="Write"/>.</summary>
    /// <exception cref="UnusableException">It cannot be written.</exception>
    public static OutputFile Open(string path, string directory)
    {
        try
        {
            var file = Path.GetFullPath(path, directory);
            if (Directory.Exists(file)) throw new UnauthorizedAccessException();
            if (!File.Exists(file)) return new OutputFile(path, Begin(file, null), file);

            // Also for its refusal: a file that may not be written may not be replaced either.
            var present = new FileStream(file, FileMode.Open, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            if (!present.CanSeek || IsDevice(file)) return new OutputFile(path, present, null);
            present.Dispose();
            var target = File.ResolveLinkTarget(file, returnFinalTarget: true)?.FullName ?? file;
            return new OutputFile(path, Begin(target, OperatingSystem.IsWindows() ? null : File.GetUnixFileMode(target)), target);
        }
        catch (Exception exception) when (FileProblem.IsOne(exception))
        {
            throw Unusable(path, exception);
        }
    }

    /// <summary>Writes the content and puts it in the place of what there was.</summary>
    /// <exception cref="UnusableException">It cannot be written after all: the disk is full, or the file is no ordinary one.</exception>
    public void Write(Action<Stream> write)
    {
        try
        {
            write(_stream);
            _stream.Dispose();
            if (_replaced is not null) File.Move(_stream.Name, _replaced, overwrite: true);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw Unusable(_path, exception);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _stream.Dispose();
        if (_replaced is not null) File.Delete(_stream.Name);
    }

    /// <summary>In the same folder, because only within one file system a file is moved in one step.</summary>
    private static FileStream Begin(string file, UnixFileMode? mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Share = FileShare.ReadWrite | FileShare.Delete };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = mode;
        return new FileStream(string.Create(CultureInfo.InvariantCulture, $"{file}.{Environment.ProcessId}.tmp"), options);
    }

    /// <summary>What stands for a device or an open pipe is written to, and cannot be replaced.</summary>
    private static bool IsDevice(string file) => !OperatingSystem.IsWindows() && file.StartsWith("/dev/", StringComparison.Ordinal);

    private static UnusableException Unusable(string path, Exception exception) => new(
        $"--out {Screen.Quote(path)}: This file cannot be written: {Reason(exception)}.",
        "Name a file in a folder that exists and that you may write to.",
        exception);

    private static string Reason(Exception exception) => exception switch
    {
        DirectoryNotFoundException => "its folder does not exist",
        UnauthorizedAccessException => "access is denied, or it is a folder",
        PathTooLongException => "its name is too long",
        IOException => "the file system refused",
        _ => "that is no file name",
    };
}
