using FsCheck;
using FsCheck.Fluent;
using Infra.Components.Naming;
using Infra.Components.Network;
using Infra.Components.Regions;

namespace Infra.Components.Tests.Naming;

public sealed class NamePatternTests
{
    private static readonly AzureRegion Region = AzureRegion.Find("westus3");

    [Fact]
    public void The_default_pattern_reads_well()
    {
        Assert.Equal("vnet-wl1-wus3-k3x", NamePattern.Default.Render(new(ResourceKind.VirtualNetwork, "wl1", Region), "k3x"));
        Assert.Equal("rg-tr-wus3-k3x", NamePattern.Default.Render(new(ResourceKind.ResourceGroup, "tr", Region), "k3x"));
    }

    [Fact]
    public void A_name_has_the_alphabet_of_its_type() =>
        Assert.Equal("stcorpflwus3k3x", Parse("{kind}-Corp-{purpose}-{region}-{suffix}").Render(new(ResourceKind.StorageAccount, "fl", Region), "k3x"));

    [Fact]
    public void The_names_of_the_Terraform_lab_can_be_had() =>
        Assert.Equal("rgtrwus3k3x", Parse("{kind}{purpose}{region}{suffix}").Render(new(ResourceKind.ResourceGroup, "tr", Region), "k3x"));

    [Fact]
    public void Every_mistake_in_a_pattern_is_told_at_once()
    {
        Assert.False(NamePattern.TryParse("{kind}_{name}-{region}/{suffix", out _, out var problems));

        Assert.Equal(
            [
                "'_' is not allowed in the names of every resource type.",
                "'{name}' is not a placeholder.",
                "'/' is not allowed in the names of every resource type.",
                "The brace at position 24 is not closed.",
                "'{purpose}' is missing: resources of one kind would all have the same name.",
                "'{suffix}' is missing: names that Azure keeps blocked after a destroy would be asked for again.",
            ],
            problems.Select(problem => problem.Message));
        Assert.Equal("Use {kind}, {purpose}, {region}, {suffix}.", problems[1].Help);
    }

    [Fact]
    public void A_pattern_is_either_accepted_or_refused_with_a_reason() => Check.QuickThrowOnFailure(Prop.ForAll(
        Arb.From(Gen.Elements("{kind}", "{purpose}", "{region}", "{suffix}", "{", "}", "-", "x", "é", "{}", "{{").ArrayOf()),
        parts => NamePattern.TryParse(string.Concat(parts), out var pattern, out var problems)
            ? pattern.Text == string.Concat(parts) && problems.IsEmpty
            : !problems.IsEmpty));

    [Fact]
    public void Names_that_Azure_would_refuse_are_found_before_there_is_a_suffix()
    {
        NameRequest[] requests =
        [
            new(ResourceKind.KeyVault, "central-secrets", Region),
            new(ResourceKind.StorageAccount, "flowlogs", Region),
            new(ResourceKind.VirtualNetwork, "wl_1", Region),
        ];

        Assert.Equal(
            [
                "central-secrets: The name has 27 characters, and Microsoft.KeyVault/vaults takes 3 to 24.",
                "wl_1: The name has characters other than letters, digits and hyphens.",
            ],
            NamePattern.Default.Check(requests, suffixLength: 3).Select(problem => $"{problem.Subject}: {problem.Message}"));
    }

    /// <summary>A drawn suffix can be 4ab: what is checked before it is drawn must hold for that one too.</summary>
    [Fact]
    public void A_pattern_that_begins_with_the_suffix_is_refused_where_a_name_must_begin_with_a_letter() => Assert.Equal(
        "The name does not start with a letter, as Microsoft.Network/azureFirewalls demands.",
        Assert.Single(Parse("{suffix}-{purpose}-{region}").Check([new(ResourceKind.AzureFirewall, "hub", Region)], suffixLength: 3)).Message);

    [Theory]
    [InlineData("kv--x", "two hyphens in a row")]
    [InlineData("1kv", "does not start with a letter")]
    [InlineData("kvx-", "ends with a hyphen")]
    [InlineData("kv", "has 2 characters")]
    public void What_a_key_vault_refuses_is_told(string name, string expected) =>
        Assert.Contains(expected, Assert.Single(ResourceKind.KeyVault.Check(name)).Message);

    [Fact]
    public void A_storage_account_refuses_hyphens_and_capitals() =>
        Assert.Equal(2, ResourceKind.StorageAccount.Check("st-Flow").Count());

    [Fact]
    public void Two_resources_of_one_type_cannot_share_a_name()
    {
        var problems = Parse("{kind}{purpose}{region}{suffix}").Check(
            [
                new(ResourceKind.VirtualNetwork, "wl", AzureRegion.Find("westus3")),
                new(ResourceKind.VirtualNetwork, "WL", AzureRegion.Find("westus3")),
                new(ResourceKind.RouteTable, "wl", AzureRegion.Find("westus3")),
            ],
            suffixLength: 3);

        Assert.Equal(
            "Two resources of type Microsoft.Network/virtualNetworks, whose names must be unique in their resource group, would be called vnetWLwus3000: "
            + "'wl' in westus3 and 'WL' in westus3.",
            Assert.Single(problems).Message);
    }

    [Fact]
    public void The_names_of_the_network_fit_with_the_default_pattern_in_every_region() => Assert.Empty(NamePattern.Default.Check(
        AzureRegion.All.SelectMany(region => HubLayout.Names("hub", region).Concat(SpokeLayout.Names("wl1", region))), suffixLength: 8));

    [Fact]
    public void Every_kind_has_an_abbreviation_of_its_own()
    {
        Assert.Distinct(ResourceKind.All.Select(kind => kind.Abbreviation));
        Assert.Distinct(ResourceKind.All.Select(kind => kind.ArmType));
    }

    private static NamePattern Parse(string text)
    {
        Assert.True(NamePattern.TryParse(text, out var pattern, out _));
        return pattern;
    }
}
