using Infra.Analysis.Plans;

namespace Infra.Cli.Commands;

/// <summary>A plan that an earlier preview wrote.</summary>
internal static class PlanFile
{
    /// <summary>Reads the plan.</summary>
    /// <exception cref="UnusableException">The file cannot be read, or is not a plan that this version reads.</exception>
    public static Plan Read(string path, string directory)
    {
        try
        {
            using var stream = new FileStream(Path.GetFullPath(path, directory), FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            return PlanReader.Read(stream);
        }
        catch (PlanFileException exception)
        {
            throw Unusable(path, exception.Message, null, exception);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw Unusable(path, "This file does not exist.", "Write one with 'infra preview --out plan.json'.", exception);
        }
        catch (Exception exception) when (FileProblem.IsOne(exception))
        {
            throw Unusable(
                path,
                "This file cannot be read: access is denied, or it is not a file.",
                "Name a plan that 'infra preview --out plan.json' wrote.",
                exception);
        }
    }

    private static UnusableException Unusable(string path, string problem, string? remedy, Exception cause) =>
        new($"--diff {Screen.Quote(path)}: {problem}", remedy, cause);
}
