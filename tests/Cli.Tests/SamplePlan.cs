using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Cli.Tests;

/// <summary>A plan drawn by hand: a hub with a firewall's route tables, and a spoke.</summary>
internal static class SamplePlan
{
    public const string Secret = "hunter2";

    private const string Group = "/subscriptions/00000000-0000-0000-0000-000000000000/resourceGroups/rg-hub";
    private const string StackUrn = "urn:pulumi:dev::foundry-lab::pulumi:pulumi:Stack::foundry-lab-dev";
    private const string Random = "random:index/randomString:RandomString";
    private const string Hub = "infra:network:Hub";
    private const string Spoke = "infra:network:Spoke";

    public static Plan Clean { get; } = new()
    {
        Project = "foundry-lab",
        Stack = "dev",
        Resources =
        [
            .. ((PlanResource[])
            [
                new PlanResource { Urn = StackUrn, Type = "pulumi:pulumi:Stack", Name = "foundry-lab-dev", Custom = false },
                new PlanResource { Urn = Urn(Hub, "hub"), Type = Hub, Name = "hub", Custom = false, Parent = StackUrn },
                new PlanResource { Urn = Urn(Spoke, "wl1"), Type = Spoke, Name = "wl1", Custom = false, Parent = StackUrn },
                new PlanResource { Urn = Urn(Random, "suffix"), Type = Random, Name = "suffix", Custom = true, Parent = StackUrn },
                Network(Hub, "hub", "10.0.0.0/19"),
                Network(Spoke, "wl1", "10.0.64.0/19"),
                .. Enumerable.Range(1, 8).Select(number => Table($"hub-{number}")),
            ]).OrderBy(resource => resource.Urn, StringComparer.Ordinal),
        ],
    };

    public static Plan Faulty { get; } = Clean with
    {
        Findings =
        [
            new Finding(
                "schema-unknown-property", Severity.Error, Urn("azure-native:network:VirtualNetwork", "wl1", Spoke), "inputs.adressSpace",
                "'adressSpace' is not a property of Microsoft.Network/virtualNetworks.", "Did you mean 'addressSpace'?"),
            new Finding(
                "schema-unknown-property", Severity.Error, Urn("azure-native:network:VirtualNetwork", "hub", Hub), "inputs.adressSpace",
                "'adressSpace' is not a property of Microsoft.Network/virtualNetworks.", "Did you mean 'addressSpace'?"),
            new Finding("name-refused", Severity.Warning, Urn(Hub, "hub"), "", "Azure may refuse the name.", ""),
            new Finding("hole", Severity.Unknown, "", "outputs.ip", "The address is not known.", "Add it to the simulator."),
            new Finding(
                "schema-gap", Severity.Info, Urn("azure-native:network:VirtualNetwork", "hub", Hub), "inputs.flowTimeout",
                "A known gap.\nOf two lines.", "Nothing to do."),
        ],
    };

    public static string Urn(string type, string name, string? parent = null) =>
        $"urn:pulumi:dev::foundry-lab::{(parent is null ? "" : parent + "$")}{type}::{name}";

    public static Plan With(Plan plan, string name, Func<PlanResource, PlanResource> change) =>
        plan with
        {
            Resources = [.. plan.Resources.Select(resource => resource.Custom && resource.Name == name ? change(resource) : resource)],
        };

    private static PlanResource Network(string parent, string name, string prefix)
    {
        var inputs = new ObjectValue(
        [
            KeyValuePair.Create<string, PropertyValue>("addressPrefixes", new ListValue([new TextValue(prefix)])),
            KeyValuePair.Create<string, PropertyValue>(
                "tags", new ObjectValue([KeyValuePair.Create<string, PropertyValue>("key", new SecretValue(new TextValue(Secret)))])),
        ]);
        return Azure(parent, "azure-native:network:VirtualNetwork", "virtualNetworks", name, inputs);
    }

    private static PlanResource Table(string name) => Azure(Hub, "azure-native:network:RouteTable", "routeTables", name, ObjectValue.Empty);

    private static PlanResource Azure(string parent, string type, string armType, string name, ObjectValue inputs) => new()
    {
        Urn = Urn(type, name, parent),
        Type = type,
        Name = name,
        Custom = true,
        Parent = Urn(parent, parent == Hub ? "hub" : name),
        Id = $"{Group}/providers/Microsoft.Network/{armType}/{name}",
        Inputs = inputs,
        Arm = new ArmRequest($"Microsoft.Network/{armType}", "2024-05-01", name, Group, inputs),
    };
}
