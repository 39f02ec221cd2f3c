namespace Infra.Cli.Commands;

/// <summary>
/// A file that will be written when the work is done. Opened before it begins, so that nobody works for a file that cannot be written.
/// </summary>
internal sealed class OutputFile : IDisposable
{
    private readonly string _path;
    private readonly FileStream _stream;
    private readonly bool _isNew;
    private bool _written;

    private OutputFile(string path, FileStream stream, bool isNew) => (_path, _stream, _isNew) = (path, stream, isNew);

    /// <summary>Opens a file; what is in it stays until <see cref="Write"/>.</summary>
    /// <exception cref="UnusableException">It cannot be written.</exception>
    public static OutputFile Open(string path, string directory)
    {
        try
        {
            var file = Path.GetFullPath(path, directory);
            var isNew = !File.Exists(file);
            var stream = new FileStream(file, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
            return new OutputFile(path, stream, isNew);
        }
        catch (Exception exception) when (FileProblem.IsOne(exception))
        {
            throw Unusable(path, exception);
        }
    }

    /// <summary>Replaces the content.</summary>
    /// <exception cref="UnusableException">It cannot be written after all: the disk is full, or the file is no ordinary one.</exception>
    public void Write(Action<Stream> write)
    {
        try
        {
            if (_stream.CanSeek) _stream.SetLength(0);
            write(_stream);
            _stream.Flush();
            _written = true;
        }
        catch (IOException exception)
        {
            throw Unusable(_path, exception);
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _stream.Dispose();
        if (_isNew && !_written) File.Delete(_stream.Name);
    }

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
