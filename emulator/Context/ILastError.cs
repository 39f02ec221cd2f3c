namespace Infra.Emulator.Context;

/// <summary>What failed.</summary>
public interface ILastError
{
    /// <summary>The statement, or the built-in step.</summary>
    string Source { get; }

    /// <summary>A word for programs: <c>TokenNotFound</c>.</summary>
    string Reason { get; }

    /// <summary>A text for people.</summary>
    string Message { get; }

    /// <summary>The scope of the document.</summary>
    string Scope { get; }

    /// <summary>The section.</summary>
    string Section { get; }

    /// <summary>Where in the section: <c>choose[3]/when[2]</c>.</summary>
    string Path { get; }

    /// <summary>The <c>id</c> of the statement; null if it has none.</summary>
    string PolicyId { get; }

    /// <summary>The status the caller would get.</summary>
    int HttpErrorCode { get; }
}
