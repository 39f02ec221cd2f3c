using Infra.Stacks.Configuration;
using Infra.Tests;

namespace Infra.Stacks.Tests.Configuration;

public sealed class StackFileTests
{
    [Theory]
    [InlineData("lab:a: true", "true")]
    [InlineData("lab:a: 3", "3")]
    [InlineData("lab:a: 1.50", "1.50")]
    [InlineData("lab:a: 'text'", "text")]
    [InlineData("lab:a:", "")]
    [InlineData("lab:config:a: x", "x")]
    [InlineData("lab:a: [1, 1.50, -2, true, 'true', x, null, ~, 1e3]", """[1,1.5,-2,true,"true","x",null,null,1000]""")]
    [InlineData("lab:a: { b: { c: [ { d: é } ] } }", """{"b":{"c":[{"d":"é"}]}}""")]
    [InlineData("lab:a: { b: &x [1], c: *x }", """{"b":[1],"c":[1]}""")]
    [InlineData("lab:a: |\n    line", "line\n")]
    public void A_value_is_the_text_that_Pulumi_hands_to_the_program(string setting, string expected) =>
        Assert.Equal(expected, StackFolder.Values($"config:\n  {setting}\n").Texts["lab:a"]);

    [Fact]
    public void A_secret_has_no_text()
    {
        var values = StackFolder.Values("encryptionsalt: v1:x\nconfig:\n  lab:a: { secure: AAAB }\n");
        Assert.Equal(["lab:a"], values.Secrets);
        Assert.Empty(values.Texts);
    }

    [Fact]
    public void A_secret_within_a_structure_is_known_by_its_own_path_and_hides_nothing_else()
    {
        var values = StackFolder.Values("encryptionsalt: v1:x\nconfig:\n  lab:a: { b: [ { secure: AAAB }, 1 ], c.d: { secure: AAAB }, e: 2 }\n");
        Assert.Equal(["lab:a.b[0]", "lab:a[\"c.d\"]"], values.SecretPaths);
        Assert.Empty(values.Secrets);
        Assert.Equal("""{"b":[null,1],"c.d":null,"e":2}""", values.Texts["lab:a"]);
    }

    [Fact]
    public void A_stack_gives_its_own_value_and_takes_the_others_from_the_project()
    {
        const string Project = """
            name: foundry-lab
            config:
              own: { type: string, default: d }
              lab:a: [1]
              lab:b: { value: { x: 1 } }
              lab:c: { type: string }
              lab:d: { type: string }
            """;
        var values = StackFolder.Values("config:\n  lab:a: [2, 3]\n  lab:c: here\n", Project);
        Assert.Equal("""[foundry-lab:own, d];[lab:a, [2,3]];[lab:b, {"x":1}];[lab:c, here]""", string.Join(';', values.Texts));
        Assert.Equal("lab:d", Assert.Single(values.Mistakes).Path);
    }

    [Fact]
    public void A_project_can_keep_its_stack_files_in_a_folder_of_their_own()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Pulumi.yaml", "name: p\nstackConfigDir: config\n");
        Directory.CreateDirectory(Path.Combine(folder.Path, "config"));
        folder.Write(Path.Combine("config", "Pulumi.test.yaml"), "config: { lab:a: 1 }");
        var project = ProjectFile.Find(Path.Combine(folder.Path, "config"));
        Assert.Equal(["test"], StackFile.Stacks(project));
        Assert.Equal("1", StackFile.Read(project, "test").Texts["lab:a"]);
    }

    [Theory]
    [InlineData("../dev")]
    [InlineData("")]
    [InlineData("a b")]
    public void A_stack_name_cannot_lead_to_another_folder(string stack)
    {
        using var folder = new TemporaryFolder();
        folder.Write("Pulumi.yaml", "name: p\n");
        var exception = Assert.Throws<ConfigurationException>(() => StackFile.Read(ProjectFile.Find(folder.Path), stack));
        Assert.Contains("not the name of a stack", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_a_folder_is_reported_and_not_a_crash()
    {
        using var folder = new TemporaryFolder();
        folder.Write("Pulumi.yaml", "- x\n");
        Assert.Throws<ConfigurationException>(() => ProjectFile.Find(folder.Path));
    }

    [Theory]
    [InlineData("[", 60)]
    [InlineData("{a: ", 60)]
    [InlineData("- ", 60)]
    [InlineData("[", 20_000)]
    public void Nesting_without_end_is_refused(string step, int times)
    {
        var exception = Assert.Throws<ConfigurationException>(() => StackFolder.Values(string.Concat(Enumerable.Repeat(step, times))));
        Assert.Contains("nested deeper than 50 levels", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_of_aliases_cannot_grow_without_bound()
    {
        var levels = Enumerable.Range(1, 9).Select(
            level => $"  lab:x{level}: &x{level} [{string.Join(", ", Enumerable.Repeat($"*x{level - 1}", 9))}]");
        var exception = Assert.Throws<ConfigurationException>(
            () => StackFolder.Values($"config:\n  lab:x0: &x0 [1]\n{string.Join('\n', levels)}\n"));
        Assert.Contains("more than 100000 values", exception.Message, StringComparison.Ordinal);
    }
}
