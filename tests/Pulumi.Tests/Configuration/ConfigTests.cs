using System.Text.Json;
using Pulumi.Testing;
using Pulumi.Tests.Model;

namespace Pulumi.Tests.Configuration;

[Collection(EnvironmentCollection.Name)]
public sealed class ConfigTests
{
    private const string Values = """
        {
          "proj:text": "t", "proj:flag": "true", "proj:num": "12", "proj:ratio": "1.5",
          "proj:object": "{\"Name\":\"n\",\"name\":\"lower\"}", "proj:bad": "abc",
          "other:text": "o", "proj:config:long": "l", "proj:hidden": "h"
        }
        """;

    [Fact]
    public async Task Values_are_read_by_type()
    {
        await ReadAsync(config =>
        {
            Assert.Equal("t", config.Get("text"));
            Assert.True(config.GetBoolean("flag"));
            Assert.Equal(12, config.GetInt32("num"));
            Assert.Equal(1.5, config.GetDouble("ratio"));
            Assert.Equal("t", config.Require("text"));
            Assert.True(config.RequireBoolean("flag"));
            Assert.Equal(12, config.RequireInt32("num"));
            Assert.Equal(1.5, config.RequireDouble("ratio"));
        });
    }

    [Fact]
    public async Task Objects_are_read_from_JSON_whose_names_are_case_sensitive_unless_told_otherwise()
    {
        await ReadAsync(config =>
        {
            var camelCase = new JsonSerializerOptions { PropertyNamingPolicy = JsonNamingPolicy.CamelCase };
            Assert.Equal("n", config.GetObject<Named>("object")!.Name);
            Assert.Equal("n", config.RequireObject<Named>("object").Name);
            Assert.Equal("lower", config.GetObject<Named>("object", camelCase)!.Name);
        });
    }

    [Fact]
    public async Task A_missing_value_is_null()
    {
        await ReadAsync(config =>
        {
            Assert.Null(config.Get("none"));
            Assert.Null(config.GetBoolean("none"));
            Assert.Null(config.GetInt32("none"));
            Assert.Null(config.GetDouble("none"));
            Assert.Null(config.GetObject<Named>("none"));
            Assert.Null(config.GetSecret("none"));
            Assert.Null(config.GetSecretBoolean("none"));
            Assert.Null(config.GetSecretInt32("none"));
            Assert.Null(config.GetSecretDouble("none"));
            Assert.Null(config.GetSecretObject<Named>("none"));
        });
    }

    [Fact]
    public async Task Secrets_are_secret_outputs()
    {
        await ReadAsync(config =>
        {
            OutputAssert.SecretAsync(config.GetSecret("hidden")!).GetAwaiter().GetResult();
            OutputAssert.KnownAsync("h", config.RequireSecret("hidden")).GetAwaiter().GetResult();
            OutputAssert.SecretAsync(config.RequireSecretBoolean("flag")).GetAwaiter().GetResult();
            OutputAssert.SecretAsync(config.RequireSecretInt32("num")).GetAwaiter().GetResult();
            OutputAssert.SecretAsync(config.RequireSecretDouble("ratio")).GetAwaiter().GetResult();
            OutputAssert.SecretAsync(config.RequireSecretObject<Named>("object")).GetAwaiter().GetResult();
        });
    }

    [Fact]
    public async Task A_required_value_that_is_missing_is_named_with_the_command_that_sets_it()
    {
        const string Expected = "Missing Required configuration variable 'proj:none'\n"
            + "\tplease set a value using the command `pulumi config set proj:none <value>`";

        await ReadAsync(config =>
        {
            Action<Config>[] reads =
            [
                each => each.Require("none"), each => each.RequireBoolean("none"), each => each.RequireInt32("none"),
                each => each.RequireDouble("none"), each => each.RequireObject<Named>("none"), each => each.RequireSecret("none"),
                each => each.RequireSecretInt32("none"),
            ];
            foreach (var read in reads)
                Assert.Equal(Expected, Assert.ThrowsAny<RunException>(() => read(config)).Message.ReplaceLineEndings("\n"));
        });
    }

    [Fact]
    public async Task A_value_of_another_type_is_named()
    {
        await ReadAsync(config =>
        {
            Assert.Equal(
                "Configuration 'proj:bad' value 'abc' is not a valid Int32",
                Assert.ThrowsAny<RunException>(() => config.GetInt32("bad")).Message);
            Assert.Equal(
                "Configuration 'proj:num' value '12' is not a valid Boolean",
                Assert.ThrowsAny<RunException>(() => config.RequireBoolean("num")).Message);
            Assert.Contains(
                $"is not a valid {typeof(Named).FullName}",
                Assert.ThrowsAny<RunException>(() => config.GetObject<Named>("bad")).Message,
                StringComparison.Ordinal);
        });
    }

    [Fact]
    public async Task A_namespace_can_be_named_and_the_long_form_of_names_and_keys_is_read()
    {
        await ReadAsync(config =>
        {
            Assert.Equal("o", new Config("other").Get("text"));
            Assert.Equal("o", new Config("other:config").Get("text"));
            Assert.Equal("l", config.Get("long"));
        });
    }

    [Fact]
    public void Configuration_needs_a_run()
    {
        Assert.Throws<InvalidOperationException>(() => new Config());
    }

    [Fact]
    public async Task The_value_of_a_secret_key_is_not_in_a_message()
    {
        Assert.SkipWhen(OfficialPackage.IsLoaded, "The official package shows the value.");
        await ReadAsync(config => Assert.Equal(
            "Configuration 'proj:hidden' value '[secret]' is not a valid Int32",
            Assert.ThrowsAny<RunException>(() => config.RequireInt32("hidden")).Message));
    }

    private static async Task ReadAsync(Action<Config> read)
    {
        using var variables = new EnvironmentVariables(("PULUMI_CONFIG", Values), ("PULUMI_CONFIG_SECRET_KEYS", """["proj:hidden"]"""));
        var ran = false;
        await Deployment.TestAsync(new RecordingMocks(), new TestOptions { ProjectName = "proj" }, () =>
        {
            read(new Config());
            ran = true;
        });
        Assert.True(ran);
    }

    private sealed record Named(string Name);
}
