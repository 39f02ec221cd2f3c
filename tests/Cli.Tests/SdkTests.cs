using Infra.Cli.Sdk;
using Infra.Tests;
using Moq;

namespace Infra.Cli.Tests;

public sealed class SdkTests
{
    private static readonly PackageCheck Complete = new(true, []);

    [Theory]
    [InlineData(null, "offline", "by default")]
    [InlineData("<Project><PropertyGroup><PulumiSdk>core</PulumiSdk></PropertyGroup></Project>", "core", "in Directory.Build.user.props")]
    [InlineData("<Project><PropertyGroup><Other>1</Other></PropertyGroup></Project>", "offline", "by default")]
    public async Task The_present_choice_is_shown_with_its_origin(string? file, string choice, string origin)
    {
        using var infra = Project(file);
        var result = await infra.RunAsync("sdk");
        Assert.Equal(0, result.Status);
        Assert.StartsWith(choice + ": ", result.Output, StringComparison.Ordinal);
        Assert.EndsWith($"chosen {origin}.\n", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Official_is_written_once_the_sources_carry_the_packages()
    {
        using var infra = Project(null).Carrying(Complete);
        Assert.Equal(0, (await infra.RunAsync("sdk", "official")).Status);
        Assert.Equal(
            """
            <Project>
              <PropertyGroup>
                <PulumiSdk Condition="'$(PulumiSdk)' == ''">official</PulumiSdk>
              </PropertyGroup>
            </Project>

            """,
            Written(infra));
        infra.Sources.Verify(
            sources => sources.CheckAsync(infra.Folder, PulumiSdkChoice.Official, It.IsAny<CancellationToken>()), Times.Once);
        Assert.StartsWith("official: ", (await infra.RunAsync("sdk")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_else_is_in_the_file_stays()
    {
        const string Before = """
            <Project>
              <!-- mine -->
              <PropertyGroup>
                <NoWarn>X</NoWarn>
                <PulumiSdk>official</PulumiSdk>
              </PropertyGroup>
            </Project>

            """;
        using var infra = Project(Before);
        Assert.Equal(0, (await infra.RunAsync("sdk", "offline")).Status);
        Assert.Equal(Before.Replace("official", "offline", StringComparison.Ordinal), Written(infra));
    }

    [Fact]
    public async Task Missing_packages_are_named_and_nothing_is_written()
    {
        using var infra = Project(null).Carrying(new PackageCheck(false, ["Pulumi", "Pulumi.Random"]));
        var result = await infra.RunAsync("sdk", "official");
        Assert.Equal(2, result.Status);
        Assert.False(File.Exists(Path.Combine(infra.Folder, UserProperties.FileName)));
        GoldenFile.Verify(result.Error, Path.Combine("Cli.Tests", "Golden", "sdk-missing-packages.txt"));
    }

    [Fact]
    public async Task A_project_without_stand_ins_is_told_from_a_defect()
    {
        using var infra = Project(null);
        var exception = await Assert.ThrowsAsync<UnusableException>(
            () => new NuGetSources().CheckAsync(infra.Folder, PulumiSdkChoice.Official, TestContext.Current.CancellationToken));
        Assert.Contains("no folder sdk/Pulumi", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Sources_that_cannot_be_asked_are_not_taken_for_empty_ones()
    {
        using var infra = Project(null).Carrying(new PackageCheck(false, []));
        var result = await infra.RunAsync("sdk", "core");
        Assert.Equal(2, result.Status);
        GoldenFile.Verify(result.Error, Path.Combine("Cli.Tests", "Golden", "sdk-sources-fail.txt"));
    }

    [Theory]
    [InlineData("sdk-file-not-xml", "<Project>")]
    [InlineData("sdk-file-not-a-project", "<Other/>")]
    [InlineData(
        "sdk-file-twice", "<Project><PropertyGroup><PulumiSdk>core</PulumiSdk><PulumiSdk>core</PulumiSdk></PropertyGroup></Project>")]
    [InlineData("sdk-file-unknown-value", "<Project><PropertyGroup><PulumiSdk>ofline</PulumiSdk></PropertyGroup></Project>")]
    public async Task A_file_that_nobody_can_edit_safely_is_left_alone(string name, string content)
    {
        using var infra = Project(content);
        var result = await infra.RunAsync("sdk");
        Assert.Equal(2, result.Status);
        Assert.Equal(content, Written(infra));
        GoldenFile.Verify(result.Error, Path.Combine("Cli.Tests", "Golden", name + ".txt"));
    }

    private static CommandLine Project(string? properties)
    {
        var infra = new CommandLine();
        infra.Write("Pulumi.yaml", "name: foundry-lab\n");
        if (properties is not null) infra.Write(UserProperties.FileName, properties);
        return infra;
    }

    private static string Written(CommandLine infra) => File.ReadAllText(Path.Combine(infra.Folder, UserProperties.FileName));
}
