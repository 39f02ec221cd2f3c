using System.Text;
using System.Text.Json;
using Infra.Components.Addressing;
using Infra.Components.Network;
using Infra.Components.Network.Egress;
using Infra.Components.Network.Nva;
using Infra.Components.Tests.Network.Egress;
using Infra.Tests;
using YamlDotNet.RepresentationModel;

namespace Infra.Components.Tests.Network.Nva;

public sealed class NvaFilesTests
{
    private static readonly AddressBlock[] Bastion = [AddressBlock.Parse("10.0.2.0/26")];

    [Fact]
    public void The_cloud_init_document_is_YAML_that_writes_every_file_and_starts_every_service()
    {
        var text = NvaFiles.CloudInitText(Bastion);

        Assert.StartsWith("#cloud-config\n", text, StringComparison.Ordinal);
        var root = Root(text);
        var files = Files(root);
        Assert.Contains("net.ipv4.ip_forward = 1\n", files["/etc/sysctl.d/90-egress.conf"], StringComparison.Ordinal);
        Assert.Equal(NvaRules.Ruleset(EgressPlan.Nothing, Bastion), files["/etc/nftables.conf"]);
        Assert.StartsWith("#!/usr/bin/python3\n", files["/usr/local/sbin/egress"], StringComparison.Ordinal);
        Assert.Contains("ExecStart=/usr/local/sbin/egress", files["/etc/systemd/system/egress.service"], StringComparison.Ordinal);
        Assert.Contains("OnUnitInactiveSec=", files["/etc/systemd/system/egress.timer"], StringComparison.Ordinal);
        Assert.Contains("ExecStartPre=/usr/local/sbin/egress-install\n", files["/etc/systemd/system/egress.service"], StringComparison.Ordinal);
        Assert.Contains("egress.timer", root["runcmd"].ToString(), StringComparison.Ordinal);
    }

    /// <summary>
    /// The defect: names did not resolve at the first start, cloud-init asked for the packages once, and the load balancer never found a
    /// healthy machine.
    /// </summary>
    [Fact]
    public async Task First_boot_without_DNS_is_tried_again_until_the_packages_are_there()
    {
        using var machine = new TemporaryFolder();
        var script = machine.Write("egress-install", Installer().Replace("/var/lib/egress", machine.Path + "/state", StringComparison.Ordinal));
        foreach (var command in new[] { "systemctl", "modprobe", "sysctl" }) Command(command, "exit 0");

        Command("apt-get", $"[ \"$*\" = '-q update' ] && exit 0; echo 'Temporary failure resolving archive.ubuntu.com' >&2; exit 100");
        var offline = await RunAsync();
        Command("apt-get", "exit 0");
        var online = await RunAsync();
        Command("apt-get", "exit 1");
        var later = await RunAsync();

        Assert.Equal(100, offline.Status);
        Assert.DoesNotContain("sysctl", offline.Said, StringComparison.Ordinal);
        Assert.Equal(0, online.Status);
        Assert.Matches("install nftables nginx libnginx-mod-stream bind9-dnsutils\n(.*\n)*systemctl restart nftables.service\n(.*\n)*sysctl --system\n", online.Said);
        Assert.Equal((0, ""), later);

        Task<(int Status, string Said)> RunAsync() => LinuxTool.RunAsync("sh", [script], LinuxTool.Before(machine));

        void Command(string name, string script) => LinuxTool.Write(machine, name, script);
    }

    /// <summary>Until the filter is loaded, a machine that forwards lets everything through.</summary>
    [Fact]
    public void The_machine_forwards_nothing_before_its_filter_is_loaded() =>
        Assert.DoesNotContain("sysctl", Root(NvaFiles.CloudInitText(Bastion))["runcmd"].ToString(), StringComparison.Ordinal);

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
        Assert.Equal(NvaRules.Proxy(plan, "10.0.2.68"), json.RootElement.GetProperty("nginx").GetString());
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

    [Fact]
    public void The_proxy_and_the_machines_ask_names_of_the_server_that_clients_ask()
    {
        using var json = JsonDocument.Parse(Convert.FromBase64String(NvaFiles.UserData(EgressPlan.For(Topologies.Full), new NvaSettings(), "10.0.2.68")));

        Assert.Equal("10.0.2.68", json.RootElement.GetProperty("dns").GetString());
        var proxy = json.RootElement.GetProperty("nginx").GetString()!;
        Assert.Equal(2, proxy.Split("resolver 10.0.2.68 ipv6=off;").Length - 1);
        Assert.DoesNotContain("127.0.0.53", proxy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("nothing: {{missing}}")]
    [InlineData("    {{{missing}}}\n")]
    public void A_place_without_a_value_is_an_error(string template) =>
        Assert.Throws<KeyNotFoundException>(() => Template.Fill(template, new Dictionary<string, string>()));

    private static string Installer() => Files(Root(NvaFiles.CloudInitText(Bastion)))["/usr/local/sbin/egress-install"];

    private static YamlMappingNode Root(string text)
    {
        var document = new YamlStream();
        document.Load(new StringReader(text));
        return (YamlMappingNode)document.Documents.Single().RootNode;
    }

    private static Dictionary<string, string> Files(YamlMappingNode root) => ((YamlSequenceNode)root["write_files"]).Cast<YamlMappingNode>().ToDictionary(
        file => file["path"].ToString(),
        file => file.Children.ContainsKey("encoding")
            ? Encoding.UTF8.GetString(Convert.FromBase64String(file["content"].ToString()))
            : file["content"].ToString());
}
