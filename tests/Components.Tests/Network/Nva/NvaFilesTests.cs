using System.Text;
using System.Text.Json;
using Infra.Components.Addressing;
using Infra.Components.Network;
using Infra.Components.Network.Egress;
using Infra.Components.Network.Nva;
using Infra.Components.Tests.Network.Egress;
using YamlDotNet.RepresentationModel;

namespace Infra.Components.Tests.Network.Nva;

public sealed class NvaFilesTests
{
    private static readonly AddressBlock[] Bastion = [AddressBlock.Parse("10.0.2.0/26")];

    [Fact]
    public void The_cloud_init_document_is_YAML_that_writes_every_file_and_starts_every_service()
    {
        var text = NvaFiles.CloudInitText(Bastion);
        var document = new YamlStream();
        document.Load(new StringReader(text));

        Assert.StartsWith("#cloud-config\n", text, StringComparison.Ordinal);
        var root = (YamlMappingNode)document.Documents.Single().RootNode;
        var files = ((YamlSequenceNode)root["write_files"]).Cast<YamlMappingNode>().ToDictionary(
            file => file["path"].ToString(),
            file => file.Children.ContainsKey("encoding")
                ? Encoding.UTF8.GetString(Convert.FromBase64String(file["content"].ToString()))
                : file["content"].ToString());
        Assert.Contains("net.ipv4.ip_forward = 1\n", files["/etc/sysctl.d/90-egress.conf"], StringComparison.Ordinal);
        Assert.Equal(NvaRules.Ruleset(EgressPlan.Nothing, Bastion), files["/etc/nftables.conf"]);
        Assert.StartsWith("#!/usr/bin/python3\n", files["/usr/local/sbin/egress"], StringComparison.Ordinal);
        Assert.Contains("ExecStart=/usr/local/sbin/egress", files["/etc/systemd/system/egress.service"], StringComparison.Ordinal);
        Assert.Contains("OnUnitInactiveSec=", files["/etc/systemd/system/egress.timer"], StringComparison.Ordinal);
        Assert.Equal(["nftables", "nginx", "libnginx-mod-stream", "python3"], ((YamlSequenceNode)root["packages"]).Select(package => package.ToString()));
        Assert.Contains("egress.timer", root["runcmd"].ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void The_cloud_init_document_does_not_depend_on_what_may_pass_so_that_a_new_spoke_replaces_no_machine() =>
        Assert.DoesNotContain("@from_", Encoding.UTF8.GetString(Convert.FromBase64String(NvaFiles.CloudInit(Bastion))), StringComparison.Ordinal);

    [Fact]
    public void The_user_data_is_what_the_machines_load()
    {
        var plan = EgressPlan.For(Topologies.Full);
        var settings = new NvaSettings { ManagedFrom = [.. Bastion], PrivateEndpointReturn = PrivateEndpointReturn.Snat };

        using var json = JsonDocument.Parse(Convert.FromBase64String(NvaFiles.UserData(plan, settings, "10.0.2.68")));

        Assert.Equal(
            NvaRules.Ruleset(plan, Bastion, PrivateEndpointReturn.Snat, "10.0.2.68"), json.RootElement.GetProperty("nftables").GetString());
        Assert.Equal(NvaRules.Proxy(plan), json.RootElement.GetProperty("nginx").GetString());
        Assert.Equal("AzureMonitor", json.RootElement.GetProperty("tags").GetProperty("tag_azuremonitor").GetString());
        Assert.Equal("time.windows.com", json.RootElement.GetProperty("hosts").GetProperty("host_time_windows_com").GetString());
    }

    [Fact]
    public void Two_hundred_and_forty_spokes_fit_into_the_user_data_of_a_machine()
    {
        var spokes = Enumerable.Range(0, 240).Select(number => Topologies.Spoke(number, "westus3", SpokePurpose.Workload));

        Assert.NotEmpty(NvaFiles.UserData(EgressPlan.For(Topologies.Full with { Spokes = [.. spokes] }), new NvaSettings(), NvaSettings.AzureDns));
    }

    [Fact]
    public void More_than_a_machine_can_be_told_is_refused_with_the_size()
    {
        var spokes = Enumerable.Range(0, 1500).Select(number => Topologies.Spoke(number, "westus3", Enum.GetValues<SpokePurpose>()));

        var error = Assert.Throws<ArgumentException>(() =>
            NvaFiles.UserData(EgressPlan.For(Topologies.Full with { Spokes = [.. spokes] }), new NvaSettings(), NvaSettings.AzureDns));

        Assert.Contains("and the user data of a machine 65536", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Python_accepts_the_script() => Assert.Equal(
        "",
        await LinuxTool.CheckAsync("python3", ["-c", "import ast, sys; ast.parse(open(sys.argv[1]).read())", "{file}"], NvaFiles.Read("egress.py")));

    [Theory]
    [InlineData("nothing: {{missing}}")]
    [InlineData("    {{{missing}}}\n")]
    public void A_place_without_a_value_is_an_error(string template) =>
        Assert.Throws<KeyNotFoundException>(() => Template.Fill(template, new Dictionary<string, string>()));
}
