using System.Globalization;

namespace Infra.Stacks.Configuration;

/// <summary>Where something is written.</summary>
/// <param name="File">The file's name, without its folder: messages are the same on every machine. Or the option of a command line.</param>
/// <param name="Line">The line, from 1; 0 for an option of a command line and for a file as a whole.</param>
/// <param name="Column">The column, from 1; 0 where the line is.</param>
public sealed record SourceLocation(string File, int Line, int Column)
{
    /// <summary>As compilers write it, so that editors can jump to it: <c>Pulumi.dev.yaml:9:5</c>.</summary>
    public override string ToString() => Line == 0 ? File : string.Create(CultureInfo.InvariantCulture, $"{File}:{Line}:{Column}");
}
