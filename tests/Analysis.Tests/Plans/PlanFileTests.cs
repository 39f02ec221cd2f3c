using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Tests.Plans;

public sealed class PlanFileTests
{
    private const string Minimal = """{"version":1,"project":"lab","stack":"dev","resources":[],"outputs":{},"findings":[],"flows":[]}""";

    private const string Resource = """
        {"urn":"u","type":"t","name":"n","custom":true,"parent":null,"provider":null,"id":null,
         "inputs":{},"outputs":{},"dependsOn":[],"protect":false,"secretPaths":[]}
        """;

    [Fact]
    public void The_document_is_the_contract()
    {
        var plan = new Plan
        {
            Project = "lab",
            Stack = "dev",
            Resources =
            [
                new PlanResource
                {
                    Urn = "urn:pulumi:dev::lab::azure-native:keyvault:Secret::s",
                    Type = "azure-native:keyvault:Secret",
                    Name = "s",
                    Custom = true,
                    Parent = "urn:pulumi:dev::lab::pulumi:pulumi:Stack::lab-dev",
                    Id = "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v/secrets/s",
                    Inputs = new ObjectValue([
                        new("b", new SecretValue(new TextValue("hidden"))),
                        new("a", new ListValue([new NumberValue(1), new NumberValue(1.5), new SecretValue(ObjectValue.Empty)])),
                        new("cost center", new SecretValue(NullValue.Instance)),
                    ]),
                    Outputs = new ObjectValue([new("uri", new UnknownValue(["urn:x"]))]),
                    DependsOn = ["urn:x", "urn:y"],
                    Protect = true,
                    Arm = new ArmRequest(
                        "Microsoft.KeyVault/vaults/secrets", "2024-11-01", "v/s",
                        "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v",
                        new ObjectValue([new("properties", new ObjectValue([new("value", new SecretValue(new TextValue("hidden")))]))])),
                },
            ],
            Outputs = new ObjectValue([new("key", new SecretValue(new TextValue("hidden")))]),
            Findings = [new Finding("hole", Severity.Unknown, "urn:x", "a.b", "It's <missing>", "Add it")],
        };

        Assert.Equal(
            """
            {
              "version": 1,
              "project": "lab",
              "stack": "dev",
              "resources": [
                {
                  "urn": "urn:pulumi:dev::lab::azure-native:keyvault:Secret::s",
                  "type": "azure-native:keyvault:Secret",
                  "name": "s",
                  "custom": true,
                  "parent": "urn:pulumi:dev::lab::pulumi:pulumi:Stack::lab-dev",
                  "provider": null,
                  "id": "/subscriptions/s/resourceGroups/g/providers/Microsoft.KeyVault/vaults/v/secrets/s",
                  "inputs": {
                    "a": [
                      1,
                      1.5,
                      "[secret]"
                    ],
                    "b": "[secret]",
                    "cost center": "[secret]"
                  },
                  "outputs": {
                    "uri": "[unknown]"
                  },
                  "dependsOn": [
                    "urn:x",
                    "urn:y"
                  ],
                  "protect": true,
                  "secretPaths": [
                    "arm.body.properties.value",
                    "inputs.a[2]",
                    "inputs.b",
                    "inputs[\"cost center\"]"
                  ],
                  "arm": {
                    "type": "Microsoft.KeyVault/vaults/secrets",
                    "apiVersion": "2024-11-01",
                    "name": "v/s",
                    "body": {
                      "properties": {
                        "value": "[secret]"
                      }
                    }
                  }
                }
              ],
              "outputs": {
                "key": "[secret]"
              },
              "findings": [
                {
                  "rule": "hole",
                  "severity": "unknown",
                  "urn": "urn:x",
                  "path": "a.b",
                  "message": "It's <missing>",
                  "help": "Add it"
                }
              ],
              "flows": []
            }

            """.ReplaceLineEndings("\n"),
            Encoding.UTF8.GetString(Write(plan)));
    }

    [Fact]
    public void A_plan_reads_back_as_it_was_written_but_for_what_was_hidden() =>
        Prop.ForAll(RandomPlans.Plan.ToArbitrary(), plan =>
        {
            var read = Read(Write(plan));
            Assert.Equal(plan.Project, read.Project);
            Assert.Equal(plan.Stack, read.Stack);
            Assert.Equal(plan.Findings.AsEnumerable(), read.Findings);
            Assert.Equal(plan.Resources.Length, read.Resources.Length);
            foreach (var (written, back) in plan.Resources.Zip(read.Resources))
            {
                Assert.Equal(written.DependsOn.AsEnumerable(), back.DependsOn);
                Assert.Equal(RandomPlans.AsRead(written.Inputs), back.Inputs);
                Assert.Equal(RandomPlans.AsRead(written.Outputs), back.Outputs);
                Assert.Equal(written.Arm is null ? null : written.Arm with { Body = RandomPlans.AsRead(written.Arm.Body) }, back.Arm);
                Assert.Equal(
                    written with { Inputs = back.Inputs, Outputs = back.Outputs, DependsOn = back.DependsOn, Arm = back.Arm }, back);
            }
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void The_same_plan_gives_the_same_bytes_also_after_reading() =>
        Prop.ForAll(RandomPlans.Plan.ToArbitrary(), plan =>
        {
            var bytes = Write(plan);
            Assert.Equal(bytes, Write(plan));
            Assert.Equal(bytes, Write(Read(bytes)));
        }).QuickCheckThrowOnFailure();

    [Fact]
    public void No_secret_is_in_the_document() =>
        Prop.ForAll(RandomPlans.Plan.ToArbitrary(), plan =>
            !Encoding.UTF8.GetString(Write(plan)).Contains(RandomPlans.Marker, StringComparison.Ordinal)).QuickCheckThrowOnFailure();

    [Fact]
    public void Whatever_the_file_holds_only_a_message_for_its_owner_comes_out()
    {
        var mutations =
            from plan in RandomPlans.Plan
            let bytes = Write(plan)
            from start in Gen.Choose(0, bytes.Length - 1)
            from length in Gen.Choose(0, Math.Min(20, bytes.Length - start))
            from inserted in Gen.Choose(0, 255).ListOf()
            from truncated in Gen.Elements(true, false)
            select (byte[])[.. bytes[..start], .. inserted.Select(value => (byte)value), .. truncated ? [] : bytes[(start + length)..]];

        Prop.ForAll(mutations.ToArbitrary(), bytes =>
        {
            try
            {
                Read(bytes);
            }
            catch (PlanFileException exception)
            {
                Assert.EndsWith(".", exception.Message, StringComparison.Ordinal);
            }
        }).QuickCheckThrowOnFailure();
    }

    [Theory]
    [InlineData("", "It is not JSON from line 1, column 1 on: the file was cut off, edited or is something else.")]
    [InlineData("{\n \"version\": oops", "It is not JSON from line 2, column 13 on: the file was cut off, edited or is something else.")]
    [InlineData("[]", "It is JSON, but not a plan: a plan is an object whose 'version' is a whole number from 1 on.")]
    [InlineData("{}", "It is JSON, but not a plan: a plan is an object whose 'version' is a whole number from 1 on.")]
    [InlineData("{\"version\":1.5}", "It is JSON, but not a plan: a plan is an object whose 'version' is a whole number from 1 on.")]
    [InlineData("{\"version\":1}", "It is JSON, but not a plan: the plan has no 'project'.")]
    [InlineData("{\"version\":1,\"project\":7}", "It is JSON, but not a plan: 'project' of the plan is no text.")]
    public void What_is_no_plan_is_refused_with_the_reason(string json, string expected) =>
        Assert.StartsWith(expected, Refusal(json), StringComparison.Ordinal);

    [Fact]
    public void A_plan_of_a_newer_version_asks_for_an_update() =>
        Assert.Equal(
            "This plan has version 2; this infra reads version 1: update infra.",
            Refusal(Minimal.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal)));

    [Theory]
    [InlineData("\"urn\":\"u\"", "\"urx\":\"u\"", "resources[0] has no 'urn'")]
    [InlineData("\"custom\":true", "\"custom\":1", "'custom' of resources[0] is no boolean")]
    [InlineData("\"dependsOn\":[]", "\"dependsOn\":[1]", "'dependsOn' of resources[0] holds something that is no text")]
    [InlineData("\"inputs\":{}", "\"inputs\":[]", "'inputs' of resources[0] is no object")]
    [InlineData("\"inputs\":{}", "\"inputs\":{\"a\":[1e999]}", "the number at inputs.a[0] is too large")]
    [InlineData("\"secretPaths\":[]", "\"secretPaths\":[],\"arm\":{}", "resources[0].arm has no 'body'")]
    public void A_flaw_in_a_resource_is_named_with_its_place(string good, string bad, string expected)
    {
        var resource = Resource.Replace(good, bad, StringComparison.Ordinal);
        Assert.Contains(expected, Refusal(Minimal.Replace("\"resources\":[]", $"\"resources\":[{resource}]", StringComparison.Ordinal)),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("\"outputs\":{\"a\":1,\"a\":2}")]
    [InlineData("\"outputs\":{\"a\":\"\\ud800\"}")]
    public void Keys_that_occur_twice_and_halves_of_characters_are_refused(string outputs) =>
        Assert.Contains(
            "valid Unicode, or an object with a key that occurs twice",
            Refusal(Minimal.Replace("\"outputs\":{}", outputs, StringComparison.Ordinal)), StringComparison.Ordinal);

    [Fact]
    public void The_scope_of_a_request_is_read_off_the_id()
    {
        Assert.Equal("/subscriptions/s", ScopeOf("/subscriptions/s/resourceGroups/g", "Microsoft.Resources/resourceGroups"));
        Assert.Equal(
            "/subscriptions/s/resourceGroups/g",
            ScopeOf(
                "/subscriptions/s/resourceGroups/g/providers/Microsoft.Network/virtualNetworks/v/subnets/a",
                "Microsoft.Network/virtualNetworks/subnets"));
        Assert.Equal(
            "/subscriptions/s/resourceGroups/g/providers/Microsoft.X/xs/x",
            ScopeOf(
                "/subscriptions/s/resourceGroups/g/providers/Microsoft.X/xs/x/providers/Microsoft.Authorization/roleAssignments/r",
                "Microsoft.Authorization/roleAssignments"));
        Assert.Equal("", ScopeOf(null, "Microsoft.X/xs"));
    }

    private static string ScopeOf(string? id, string type)
    {
        var plan = new Plan
        {
            Project = "lab",
            Stack = "dev",
            Resources =
            [
                new PlanResource
                {
                    Urn = "u", Type = "t", Name = "n", Custom = true, Id = id,
                    Arm = new ArmRequest(type, "2024-01-01", "n", "elsewhere", ObjectValue.Empty),
                },
            ],
        };
        return Read(Write(plan)).Resources[0].Arm!.Scope;
    }

    private static string Refusal(string json) =>
        Assert.Throws<PlanFileException>(() => Read(Encoding.UTF8.GetBytes(json))).Message;

    private static byte[] Write(Plan plan)
    {
        using var stream = new MemoryStream();
        PlanWriter.Write(plan, stream);
        return stream.ToArray();
    }

    private static Plan Read(byte[] bytes)
    {
        using var stream = new MemoryStream(bytes);
        return PlanReader.Read(stream);
    }
}
