using Infra.Stacks.Configuration;
using Infra.Tests;

namespace Infra.Stacks.Tests.Configuration;

/// <summary>Each file of BadInput is a stack file; beside it is the exact message.</summary>
public sealed class BadInputTests
{
    private static readonly string Folder = Path.Combine("Stacks.Tests", "Configuration", "BadInput");

    public static TheoryData<string> Cases =>
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests", Folder), "*.yaml")
            .Select(path => Path.GetFileNameWithoutExtension(path))
            .Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Cases))]
    public void Every_mistake_is_named_with_its_place_and_what_is_accepted(string name)
    {
        using var folder = new TemporaryFolder();
        folder.Write("Pulumi.yaml", "name: foundry-lab\nruntime: dotnet\n");
        File.Copy(Path.Combine(Repository.Root, "tests", Folder, name + ".yaml"), Path.Combine(folder.Path, "Pulumi.dev.yaml"));

        var exception = Assert.Throws<ConfigurationException>(() =>
        {
            var project = ProjectFile.Find(folder.Path);
            LabConfiguration.Read(StackFile.Read(project, "dev"), project.Name);
        });

        GoldenFile.Verify(exception.Message, Path.Combine(Folder, name + ".txt"));
    }

    [Fact]
    public void A_missing_stack_file_names_the_stacks_there_are()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Pulumi.yaml", "name: foundry-lab\nruntime: dotnet\n");
        folder.Write("Pulumi.dev.yaml", "");
        folder.Write("Pulumi.test.yaml", "");

        var exception = Assert.Throws<ConfigurationException>(() => StackFile.Read(ProjectFile.Find(folder.Path), "devv"));

        GoldenFile.Verify(exception.Message, Path.Combine(Folder, "missing-stack-file.txt"));
    }
}
