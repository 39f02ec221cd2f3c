namespace Infra.Tests;

/// <summary>
/// Compares a text with the one that was accepted: a file beside the tests. <c>UPDATE_GOLDEN=1 dotnet test</c> accepts new ones.
/// </summary>
internal static class GoldenFile
{
    /// <summary>Fails if the text differs from the file.</summary>
    /// <param name="actual">The text.</param>
    /// <param name="path">The file, below <c>tests/</c>.</param>
    public static void Verify(string actual, string path)
    {
        var file = Path.Combine(Repository.Root, "tests", path);
        var text = actual.ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, text);
        }

        Assert.True(File.Exists(file), $"tests/{path} does not exist; UPDATE_GOLDEN=1 writes it.");
        Assert.Equal(File.ReadAllText(file).ReplaceLineEndings("\n"), text);
    }
}
