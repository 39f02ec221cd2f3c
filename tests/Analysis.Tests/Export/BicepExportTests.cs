using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Infra.Analysis.Export;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Tests.Plans;
using Infra.Analysis.Values;
using Infra.Tests;

namespace Infra.Analysis.Tests.Export;

public sealed class BicepExportTests
{
    [Fact]
    public async Task The_official_compiler_accepts_the_export_without_a_type_diagnostic()
    {
        var bicep = await BicepCompiler.RequireAsync();

        var (diagnostics, template) = await BuildAsync(bicep, BicepExport.Of(SampleLab.Plan));

        Assert.Empty(diagnostics);
        using var document = JsonDocument.Parse(template);
        Assert.Equal(SampleLab.Plan.Resources.Count(resource => resource.Arm is not null), Resources(document.RootElement).Count());
    }

    [Fact]
    public async Task The_official_compiler_is_an_independent_check_of_types()
    {
        var bicep = await BicepCompiler.RequireAsync();
        var plan = SampleLab.Plan
            .WithBody("hub", SampleLab.Value("{}"), "properties", "addressSpaces")
            .WithBody("policy-rules", SampleLab.Value("\"high\""), "properties", "priority");

        var (diagnostics, _) = await BuildAsync(bicep, BicepExport.Of(plan));

        Assert.Equal(2, diagnostics.Count);
        Assert.Contains(diagnostics, line => line.Contains("\"addressSpaces\"", StringComparison.Ordinal));
        Assert.Contains(diagnostics, line => line.Contains("\"priority\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Any_value_compiles_to_itself()
    {
        var bicep = await BicepCompiler.RequireAsync();
        var bodies = RandomPlans.Object.Select(WithoutMarks).ListOf(40);
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(2).WithStartSize(50).WithEndSize(100),
            Prop.ForAll(bodies.ToArbitrary(), async bodies =>
            {
                var things = bodies.Select((body, index) => Thing($"thing{index:D2}", new ObjectValue([new("properties", body)])));
                var (diagnostics, template) = await BuildAsync(bicep, BicepExport.Of(PlanOf([.. things])));

                // BCP081: no types are known for the resource, which is why it takes anything.
                Assert.DoesNotContain(diagnostics, line => !line.Contains("BCP081", StringComparison.Ordinal));
                using var document = JsonDocument.Parse(template);
                var compiled = Resources(document.RootElement).ToDictionary(
                    resource => resource.GetProperty("name").GetString()!, resource => resource.GetProperty("properties").Clone());
                foreach (var (index, body) in bodies.Index()) Assert.Equal(body, ReadBack(compiled[$"thing{index:D2}"]));
            }));
    }

    [Fact]
    public void Each_resource_group_becomes_a_module_and_secrets_become_parameters()
    {
        var export = BicepExport.Of(SampleLab.Plan);

        Assert.Empty(export.Findings);
        Assert.Equal(["main.bicep", "rg-hub-2.bicep", "rg-hub.bicep", "rg-spoke-2.bicep", "rg-spoke.bicep"], export.Files.Keys);
        foreach (var (name, text) in export.Files) GoldenFile.Verify(text, $"Analysis.Tests/Export/Golden/{name}");
    }

    [Fact]
    public void No_secret_is_in_the_export() =>
        Prop.ForAll(RandomPlans.Plan.ToArbitrary(), plan =>
            BicepExport.Of(plan).Files.Values.All(text => !text.Contains(RandomPlans.Marker, StringComparison.Ordinal)))
            .QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_plan_gives_the_same_files() =>
        Prop.ForAll(RandomPlans.Plan.ToArbitrary(), plan =>
            BicepExport.Of(plan).Files.SequenceEqual(BicepExport.Of(plan).Files)).QuickCheckThrowOnFailure();

    [Fact]
    public async Task An_unknown_value_becomes_a_parameter_and_a_finding()
    {
        var plan = SampleLab.Plan.WithBody("default-route", SampleLab.Value("\"unknown:firewall\""), "properties", "nextHopIpAddress");

        var export = BicepExport.Of(plan);

        var finding = Assert.Single(export.Findings);
        Assert.Equal(
            ("export-unknown", Severity.Unknown, plan.Urn("default-route"), "properties.nextHopIpAddress"),
            (finding.Rule, finding.Severity, finding.Urn, finding.Path));
        var (diagnostics, _) = await BuildAsync(await BicepCompiler.RequireAsync(), export);
        Assert.Empty(diagnostics);
    }

    [Theory]
    [InlineData(PropertyValue.UnknownPlaceholder)]
    [InlineData(PropertyValue.SecretPlaceholder)]
    public void A_resource_whose_name_is_not_known_is_left_out_and_reported(string hole)
    {
        var plan = SampleLab.Plan.With("default-route", route => route with { Arm = route.Arm! with { Name = $"rt-apps/{hole}" } });

        var export = BicepExport.Of(plan);

        var finding = Assert.Single(export.Findings);
        Assert.Equal(("export-scope", Severity.Unknown, plan.Urn("default-route")), (finding.Rule, finding.Severity, finding.Urn));
        Assert.DoesNotContain(export.Files.Values, text => text.Contains(hole, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Groups_in_several_subscriptions_and_groups_that_exist_already_are_modules_too()
    {
        const string Other = "/subscriptions/00000000-0000-0000-0000-000000000009";
        var plan = SampleLab.Plan
            .With(SampleLab.Resource(
                "rg-other", "Microsoft.Resources/resourceGroups", "2024-03-01", "rg-other", Other, """{ "location": "eastus2" }"""))
            .With(Routes("there", $"{Other}/resourceGroups/rg-other", "rg-other", "store"))
            .With(Routes("existing", $"{SampleLab.Subscription}/resourceGroups/rg-existing", "there"))
            .With(Routes("unknown", $"{Other}/resourceGroups/rg-existing"));

        var export = BicepExport.Of(plan);

        Assert.Empty(export.Findings);
        string[] scopes =
        [
            "resourceGroup('rg-existing')",
            "resourceGroup('00000000-0000-0000-0000-000000000009', 'rg-other')",
            "subscription('00000000-0000-0000-0000-000000000009')",
        ];
        Assert.All(scopes, scope => Assert.Contains($"scope: {scope}\n", export.Files["main.bicep"], StringComparison.Ordinal));
        var (diagnostics, _) = await BuildAsync(await BicepCompiler.RequireAsync(), export);
        Assert.Empty(diagnostics);
    }

    [Fact]
    public void What_extends_something_outside_the_plan_is_left_out_and_reported()
    {
        var plan = SampleLab.Plan.Without("store").Without("store-logs").Without("endpoint");

        var export = BicepExport.Of(plan);

        var finding = Assert.Single(export.Findings);
        Assert.Equal(("export-scope", plan.Urn("store-reader")), (finding.Rule, finding.Urn));
        Assert.DoesNotContain(export.Files.Values, text => text.Contains("storeReader", StringComparison.Ordinal));
    }

    [Fact]
    public void A_dependency_on_a_component_or_on_what_is_not_Azure_is_one_on_the_resources_behind_it()
    {
        var component = new PlanResource { Urn = "urn:c", Type = "infra:c", Name = "c", Custom = false };
        var random = new PlanResource { Urn = "urn:r", Type = "random:r", Name = "r", Custom = true, DependsOn = ["urn:c"] };
        var inside = Thing("inside", ObjectValue.Empty) with { Parent = "urn:c", DependsOn = ["urn:c"] };
        var outside = Thing("outside", ObjectValue.Empty) with { DependsOn = ["urn:r"] };

        var export = BicepExport.Of(PlanOf([component, random, inside, outside]));

        Assert.Equal(1, export.Files["g.bicep"].Split("dependsOn").Length - 1);
        Assert.Contains("dependsOn: [\n    inside_things\n", export.Files["g.bicep"], StringComparison.Ordinal);
    }

    [Fact]
    public void Symbols_are_valid_and_differ_whatever_the_resources_are_called()
    {
        string[] names = ["resource", "a-b", "aB", "a.b", "1st", "żółw", "", new string('x', 500), new string('x', 501)];

        var export = BicepExport.Of(PlanOf([.. names.Select(name => Thing(name, ObjectValue.Empty))]));

        var symbols = export.Files["g.bicep"].Split('\n')
            .Where(line => line.StartsWith("resource ", StringComparison.Ordinal))
            .Select(line => line.Split(' ')[1])
            .ToArray();
        Assert.Equal(names.Length, symbols.Distinct(StringComparer.OrdinalIgnoreCase).Count());
        Assert.All(symbols, symbol => Assert.Matches("^[A-Za-z_][A-Za-z0-9_]{0,130}$", symbol));
    }

    private static PlanResource Routes(string name, string scope, params string[] dependsOn) => SampleLab.Resource(
        name, "Microsoft.Network/routeTables", "2024-05-01", $"rt-{name}", scope, """{ "location": "eastus2" }""", dependsOn);

    private static PlanResource Thing(string name, ObjectValue body) => new()
    {
        Urn = $"urn:thing:{name}",
        Type = "azure-native:unknown:Thing",
        Name = name,
        Custom = true,
        Id = $"/subscriptions/s/resourceGroups/g/providers/Microsoft.Unknown/things/{name}",
        Arm = new ArmRequest("Microsoft.Unknown/things", "2024-01-01", name, "/subscriptions/s/resourceGroups/g", body),
    };

    private static Plan PlanOf(PlanResource[] resources) => new() { Project = "lab", Stack = "dev", Resources = [.. resources] };

    private static PropertyValue WithoutMarks(PropertyValue value) => value switch
    {
        SecretValue secret => WithoutMarks(secret.Content),
        UnknownValue => NullValue.Instance,
        ListValue list => new ListValue([.. list.Items.Select(WithoutMarks)]),
        ObjectValue members => WithoutMarks(members),
        _ => value,
    };

    private static ObjectValue WithoutMarks(ObjectValue members) =>
        new(members.Select(member => KeyValuePair.Create(member.Key, WithoutMarks(member.Value))));

    /// <summary>The value that an ARM template's JSON means: <c>[[x]</c> is a text, <c>[json('1.5')]</c> the number.</summary>
    private static PropertyValue ReadBack(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.Object => new ObjectValue(element.EnumerateObject().Select(member => KeyValuePair.Create(
            ((TextValue)ReadBack(member.Name)).Value, ReadBack(member.Value)))),
        JsonValueKind.Array => new ListValue([.. element.EnumerateArray().Select(ReadBack)]),
        JsonValueKind.Number => new NumberValue(element.GetDouble()),
        JsonValueKind.True or JsonValueKind.False => new BooleanValue(element.GetBoolean()),
        JsonValueKind.Null => NullValue.Instance,
        _ => ReadBack(element.GetString()!),
    };

    private static PropertyValue ReadBack(string text)
    {
        if (text.StartsWith("[[", StringComparison.Ordinal)) return new TextValue(text[1..]);
        if (!text.StartsWith("[json('", StringComparison.Ordinal)) return new TextValue(text);
        return new NumberValue(double.Parse(text["[json('".Length..^"')]".Length], System.Globalization.CultureInfo.InvariantCulture));
    }

    private static async Task<(IReadOnlyList<string> Diagnostics, string Template)> BuildAsync(BicepCompiler bicep, BicepExport export)
    {
        using var folder = new TemporaryFolder();
        export.WriteTo(folder.Path);
        return await bicep.BuildAsync(Path.Combine(folder.Path, BicepExport.MainFile));
    }

    /// <summary>The resources of a template and of the templates in its modules, without the modules themselves.</summary>
    private static IEnumerable<JsonElement> Resources(JsonElement template)
    {
        var resources = template.GetProperty("resources");
        var all = resources.ValueKind == JsonValueKind.Object
            ? resources.EnumerateObject().Select(member => member.Value)
            : resources.EnumerateArray();
        return all.SelectMany<JsonElement, JsonElement>(resource =>
            resource.GetProperty("type").GetString() == "Microsoft.Resources/deployments"
                ? Resources(resource.GetProperty("properties").GetProperty("template"))
                : resource.TryGetProperty("existing", out _) ? [] : [resource]);
    }
}
