using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Infra.Components.Naming;
using Infra.Components.Network;
using Infra.Stacks.Configuration;
using Infra.Tests;

namespace Infra.Stacks.Tests.Configuration;

public sealed class LabConfigurationTests
{
    [Fact]
    public void Spokes_get_the_region_of_their_hub_the_next_free_block_and_a_plain_purpose()
    {
        var lab = StackFolder.Read(StackFolder.Values(StackFolder.Complete));

        Assert.Equal("10.0.0.0/19", lab.Network!.Primary.HubAddressSpace.ToString());
        Assert.Equal(
            ["wl1 westus3 10.0.64.0/19 Workload", "wl2 eastus2 10.0.96.0/19 Gateway Agents", "wl3 westus3 10.8.0.0/22 Workload"],
            lab.Network!.Spokes.Select(spoke => $"{spoke.Name} {spoke.Region} {spoke.AddressSpace} {string.Join(' ', spoke.Purposes)}"));
        Assert.Equal("42", lab.Tags["cost center"]);
        Assert.Equal(NameSuffix.DefaultLength, lab.Naming.SuffixLength);
    }

    [Fact]
    public void The_engine_gives_the_same_as_the_stack_file()
    {
        var offline = StackFolder.Values(StackFolder.Complete);
        var engine = ConfigurationValues.FromEngine(JsonSerializer.Serialize(offline.Texts), "[]");
        Assert.Equivalent(StackFolder.Read(offline), StackFolder.Read(engine), strict: true);
    }

    [Fact]
    public void The_engines_decrypted_secret_is_in_no_message()
    {
        var values = ConfigurationValues.FromEngine(
            """{ "lab:tags": "{\"a\": 1, \"hunter2\": 2}", "lab:naming": "hunter2" }""", """["lab:tags", "lab:naming"]""");
        var exception = Assert.Throws<ConfigurationException>(() => StackFolder.Read(values));
        Assert.DoesNotContain("hunter2", exception.Message, StringComparison.Ordinal);
        Assert.Equal(["lab:naming", "lab:regions", "lab:tags"], exception.Mistakes.Select(mistake => mistake.Path));
    }

    [Theory]
    [InlineData("hunter2", null)]
    [InlineData("[1]", null)]
    [InlineData("{}", "{}")]
    public void What_no_engine_writes_is_refused_and_not_shown(string values, string? secrets)
    {
        var exception = Assert.Throws<ConfigurationException>(() => ConfigurationValues.FromEngine(values, secrets));
        Assert.DoesNotContain("hunter2", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_lab_whose_gateway_and_Foundry_are_no_layers_is_its_network_alone()
    {
        var lab = StackFolder.Read(StackFolder.Values("""
            config:
              lab:layers: [network]
              lab:regions: { primary: { name: westus3, addressSpace: 10.0.0.0/16 } }
              lab:spokes: [{ name: wl1, purposes: [gateway, agents] }]
              lab:gateway: { publisher: { name: Platform, email: platform@example.com } }
              lab:models:
                deployments: [{ model: gpt-4.1, version: '2025-04-14', capacity: 1 }]
                accounts: [{ name: west, region: westus3 }]
              lab:foundry:
                accounts:
                  - { name: agents, projects: [{ name: sales, models: [gpt-4.1], connections: [{ name: listed, api: openai, models: allowed }] }] }
            """));

        Assert.NotNull(lab.Network);
        Assert.Null(lab.Gateway);
        Assert.Null(lab.Foundry);
    }

    [Fact]
    public void Settings_of_providers_pass()
    {
        const string Stack = StackFolder.Complete + """

              azure-native:location: swedencentral
              pulumi:disable-default-providers: ['*']
              cloudflare:apiToken: { secure: AAAB }
            """;
        Assert.Equal(3, StackFolder.Read(StackFolder.Values(Stack)).Network!.Spokes.Length);
    }

    [Fact]
    public void The_committed_dev_stack_is_valid()
    {
        var project = ProjectFile.Find(Repository.Root);
        var lab = LabConfiguration.Read(StackFile.Read(project, "dev"), project.Name);
        Assert.Equal(["westus3", "westus3", "eastus2"], lab.Network!.Spokes.Select(spoke => spoke.Region.Name));
        Assert.Contains(lab.Network!.Spokes, spoke => spoke.Purposes.Contains(SpokePurpose.Gateway));
        Assert.Contains(lab.Network!.Spokes, spoke => spoke.Purposes.Contains(SpokePurpose.Agents));
    }

    [Fact]
    public void Random_configurations_are_read_or_refused_with_a_place_but_never_crash() =>
        Prop.ForAll(RandomConfiguration.Stacks.ToArbitrary(), stack =>
        {
            try
            {
                var lab = StackFolder.Read(StackFolder.Values(stack));
                return lab.Network!.Spokes.Select(spoke => spoke.Name).Distinct().Count() == lab.Network!.Spokes.Length;
            }
            catch (ConfigurationException exception)
            {
                return exception.Mistakes.All(mistake => mistake.Location is not null);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void Random_texts_are_read_or_refused_but_never_crash() =>
        Prop.ForAll(RandomConfiguration.Texts.ToArbitrary(), stack =>
        {
            try
            {
                StackFolder.Read(StackFolder.Values(stack));
                return true;
            }
            catch (ConfigurationException exception)
            {
                return exception.Mistakes.Length > 0;
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1_000));

    [Fact]
    public void A_tag_that_is_no_uri_is_a_syntax_error()
    {
        var refused = Assert.Throws<ConfigurationException>(() => StackFolder.Read(StackFolder.Values("config: !!]b?-cc0 \"f`\"akc#[33s")));
        Assert.Contains("YAML syntax: Global tags must be valid URIs.", refused.Message, StringComparison.Ordinal);
    }
}
