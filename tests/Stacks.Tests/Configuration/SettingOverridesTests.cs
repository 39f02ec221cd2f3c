using Infra.Stacks.Configuration;

namespace Infra.Stacks.Tests.Configuration;

public sealed class SettingOverridesTests
{
    [Theory]
    [InlineData("lab:spokes[0].region=eastus", """[{"name":"wl1","region":"eastus"}]""")]
    [InlineData("lab:spokes[1].name=wl2", """[{"name":"wl1"},{"name":"wl2"}]""")]
    [InlineData("lab:spokes[0].purposes=[\"agents\"]", """[{"name":"wl1","purposes":["agents"]}]""")]
    [InlineData("lab:spokes[0][\"a=b.c\"]=true", """[{"name":"wl1","a=b.c":true}]""")]
    [InlineData("lab:spokes[0].count=12", """[{"name":"wl1","count":12}]""")]
    [InlineData("lab:spokes[0].count=\"12\"", """[{"name":"wl1","count":"12"}]""")]
    [InlineData("lab:spokes[0].a.b=1.5", """[{"name":"wl1","a":{"b":"1.5"}}]""")]
    [InlineData("lab:spokes=[]", "[]")]
    [InlineData("lab:config:spokes=x=y", "x=y")]
    public void A_setting_is_replaced_where_the_path_leads(string setting, string expected)
    {
        var values = SettingOverrides.Apply(StackFolder.Values("config:\n  lab:spokes: [{ name: wl1 }]\n"), [setting]);
        Assert.Empty(values.Mistakes);
        Assert.Equal(expected, values.Texts["lab:spokes"]);
    }

    [Fact]
    public void A_setting_that_is_not_there_is_made()
    {
        var values = SettingOverrides.Apply(
            StackFolder.Values(""), ["lab:regions.primary.name=westus3", "lab:regions.primary.addressSpace=10.0.0.0/16"]);
        Assert.Equal("westus3", StackFolder.Read(values).Network!.Primary.Region.Name);
    }

    [Theory]
    [InlineData("lab:spokes", "joined by '='")]
    [InlineData("spokes[0]=x", "not a configuration key")]
    [InlineData("lab:spokes[x]=1", "not a configuration key")]
    [InlineData("lab:spokes[0=1", "not a configuration key")]
    [InlineData("lab:spokes..a=1", "not a configuration key")]
    [InlineData("lab:spokes[3].name=x", "the list has 1 elements")]
    [InlineData("lab:spokes.name=x", "what is not a map")]
    [InlineData("lab:spokes[0].name.x=x", "what is not a map")]
    [InlineData("lab:spokes[0].name=[1", "must be JSON")]
    [InlineData("lab:spokes=[{", "must be JSON")]
    [InlineData("lab:spokes[0]={\"a\":1,\"a\":2}", "must be JSON")]
    [InlineData("lab:secret.part=1", "encrypted")]
    [InlineData("lab:nested.a.part=1", "encrypted")]
    [InlineData("lab:text.part=1", "which is a text")]
    public void What_cannot_be_set_is_reported_with_a_reason(string setting, string reason)
    {
        var values = SettingOverrides.Apply(
            StackFolder.Values("config:\n  lab:spokes: [{ name: wl1 }]\n  lab:secret: { secure: AAAB }\n  lab:nested: { a: { secure: AAAB } }\n  lab:text: a b\n"), [setting]);
        var mistake = Assert.Single(values.Mistakes);
        Assert.Contains(reason, mistake.Problem, StringComparison.Ordinal);
        Assert.Equal("--set", mistake.Location!.ToString());
    }

    [Fact]
    public void A_secret_within_a_structure_can_be_tried_in_plain_and_the_others_stay_secret()
    {
        var values = SettingOverrides.Apply(
            StackFolder.Values("config:\n  lab:nested: { a: { secure: AAAB }, b: { secure: AAAB } }\n"), ["lab:nested.a=x"]);
        Assert.Empty(values.Mistakes);
        Assert.Equal("""{"a":"x","b":null}""", values.Texts["lab:nested"]);
        Assert.Equal(["lab:nested.b"], values.SecretPaths);
    }

    [Fact]
    public void A_mistake_in_a_set_value_is_placed_on_the_command_line_and_not_in_the_file()
    {
        var values = SettingOverrides.Apply(StackFolder.Values(StackFolder.Complete), ["lab:spokes[0].region=mars"]);
        var exception = Assert.Throws<ConfigurationException>(() => StackFolder.Read(values));
        Assert.StartsWith("--set: lab:spokes[0].region = 'mars': ", exception.Message, StringComparison.Ordinal);
    }
}
