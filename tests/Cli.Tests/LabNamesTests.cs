using Infra.Analysis.Plans;
using Infra.Cli.Tests.Parity;
using Infra.Components.Naming;
using Infra.Stacks;

namespace Infra.Cli.Tests;

/// <summary>What is checked before the first resource is what the resources are then called: no name less, none more.</summary>
public sealed class LabNamesTests
{
    private const string Alerts = "lab:alerts={\"emails\":[\"ops@example.com\"],\"monthlyBudget\":100}";
    private const string Watchers = "lab:logging.networkWatchers={\"westus3\":\"create\"}";

    private static readonly Dictionary<string, ResourceKind> Kinds =
        ResourceKind.All.ToDictionary(kind => kind.ArmType, StringComparer.OrdinalIgnoreCase);

    [Theory]
    [InlineData("dev")]
    [InlineData("nva")]
    [InlineData("dual-region")]
    [InlineData("hub-byo")]
    [InlineData("one-account")]
    [InlineData("spill-over")]
    [InlineData("classic")]
    [InlineData("own-certificate")]
    [InlineData("dev-network")]
    [InlineData("foundry-standalone")]
    [InlineData("foundry-injected")]
    [InlineData("two-projects", "lab:foundry.accounts[0].projects[1].stores=own")]
    [InlineData("three-regions")]
    [InlineData("dev", Alerts, Watchers, "lab:edge.expressRouteGateway=true")]
    [InlineData("nva", Alerts, "lab:nva.kind=scaleSet")]
    [InlineData("dual-region", Alerts, "lab:logging.flowLogs.enabled=false")]
    public async Task Every_name_of_the_plan_is_checked_early_and_no_other(string stack, params string[] settings)
    {
        var lab = ExampleStacks.Configuration(stack, settings);
        var plan = ExampleStacks.Analyze(await ExampleStacks.EvaluateAsync(stack, settings: settings));
        var suffix = plan.All("random:index/randomString:RandomString", "suffix").Single().Outputs.Text("result")!;

        Assert.Equal(
            plan.Resources.Where(resource => IsNamed(resource, lab.Naming.Pattern, suffix)).Select(NameOf).Order(StringComparer.Ordinal),
            LabNames.Of(lab).Select(request => $"{request.Kind} {lab.Naming.Pattern.Render(request, suffix)}").Order(StringComparer.Ordinal));
    }

    /// <summary>Whatever is of a kind that has names, and whatever else carries the suffix as the pattern puts it.</summary>
    private static bool IsNamed(PlanResource resource, NamePattern pattern, string suffix)
    {
        Assert.EndsWith("-{suffix}", pattern.Text, StringComparison.Ordinal);
        return resource.Arm is { } arm && (Kinds.ContainsKey(arm.Type) || arm.Name.EndsWith($"-{suffix}", StringComparison.Ordinal));
    }

    private static string NameOf(PlanResource resource) =>
        $"{(Kinds.TryGetValue(resource.Arm!.Type, out var kind) ? kind.ArmType : resource.Arm.Type)} {resource.Arm.Name.Split('/')[^1]}";
}
