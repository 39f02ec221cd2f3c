using System.Collections.Immutable;
using Infra.Components.Arm;
using Infra.Components.Tests.Testing;
using Pulumi;
using Pulumi.Utilities;
using Inputs = Pulumi.AzureNative.Resources.Inputs;

namespace Infra.Components.Tests.Arm;

public sealed class ArmResourceTests
{
    private const string Resource = "azure-native:resources:Resource";

    /// <summary>The provider's class of this type is at 2024-05-01, which does not know <c>largeLanguageModel</c>.</summary>
    [Fact]
    public async Task A_resource_can_be_at_an_API_version_newer_than_the_providers()
    {
        var recorded = (await Recording.OfAsync(() => new ArmResource("llm-log", Diagnostic())))[Resource, "llm-log"];

        Assert.Equal(
            ("2025-09-01-preview", "Microsoft.ApiManagement", "service/apim-1/apis/chat", "diagnostics", "azuremonitor", "rg-apim"),
            (recorded["apiVersion"], recorded["resourceProviderNamespace"], recorded["parentResourcePath"],
                recorded["resourceType"], recorded["resourceName"], recorded["resourceGroupName"]));
        Assert.Equal("enabled", recorded["properties.largeLanguageModel.logs"]);
        Assert.Equal("all", recorded["properties.largeLanguageModel.requests.messages"]);
        Assert.Equal("infra:arm:ArmResource", recorded.Parent?.GetResourceType());
        Assert.Null(recorded.Find("location"));
        Assert.Null(recorded.Find("tags"));
    }

    [Fact]
    public async Task What_Azure_answers_is_known_to_others()
    {
        ArmResource resource = null!;

        var recording = await Recording.OfAsync(() => resource = new ArmResource("llm-log", Diagnostic()));

        Assert.Equal("/ids/azure-native:resources:Resource/azuremonitor", await OutputUtilities.GetValueAsync(resource.Id));
        Assert.Equal("azuremonitor", await OutputUtilities.GetValueAsync(resource.Name));
        var properties = Assert.IsType<ImmutableDictionary<string, object>>(await OutputUtilities.GetValueAsync(resource.Properties));
        Assert.Equal("/loggers/azuremonitor", properties["loggerId"]);
        Assert.Equal(["Id", "Name", "PrincipalId", "Properties"], Assert.Single(recording.RegisteredOutputs, outputs => !outputs.Value.IsEmpty).Value);
    }

    [Fact]
    public async Task A_resource_in_the_group_itself_has_its_envelope()
    {
        var recorded = (await Recording.OfAsync(() => new ArmResource("account", new ArmResourceArgs
        {
            Type = "Microsoft.CognitiveServices/accounts",
            ApiVersion = "2026-05-01",
            ResourceGroupName = "rg-ai",
            Name = "ais-1",
            Location = "eastus2",
            Kind = "AIServices",
            Tags = new InputMap<string> { ["owner"] = "platform" },
            Sku = new Inputs.SkuArgs { Name = "S0" },
            Identity = new Inputs.IdentityArgs { Type = Pulumi.AzureNative.Resources.ResourceIdentityType.SystemAssigned },
        })))[Resource, "account"];

        Assert.Equal(("", "accounts", "ais-1"), (recorded["parentResourcePath"], recorded["resourceType"], recorded["resourceName"]));
        Assert.Equal(
            ("eastus2", "AIServices", "platform", "S0", "SystemAssigned"),
            (recorded["location"], recorded["kind"], recorded["tags.owner"], recorded["sku.name"], recorded["identity.type"]));
    }

    [Fact]
    public async Task A_secret_leaf_reaches_the_provider_marked_and_does_not_hide_its_siblings()
    {
        var recorded = (await Recording.OfAsync(() => new ArmResource("llm-log", Diagnostic() with
        {
            Properties = new InputMap<object>
            {
                ["loggerId"] = "/loggers/azuremonitor",
                ["credentials"] = new Dictionary<string, object?> { ["key"] = Output.CreateSecret("hunter2"), ["user"] = "me" },
            },
        })))[Resource, "llm-log"];

        Assert.Equal(
            ("hunter2", "me", "/loggers/azuremonitor"),
            (recorded["properties.credentials.key"], recorded["properties.credentials.user"], recorded["properties.loggerId"]));
        var sent = ((Pulumi.AzureNative.Resources.ResourceArgs)recorded.Args!).Properties!;
        var properties = Assert.IsType<InputMap<object>>(await OutputUtilities.GetValueAsync(sent.ToOutput()));
        var credentials = (Dictionary<string, object?>)(await OutputUtilities.GetValueAsync(properties.ToOutput()))["credentials"];
        Assert.True(await Output.IsSecretAsync((Output<string>)credentials["key"]!));
        Assert.False(await Output.IsSecretAsync(sent.ToOutput()));
    }

    [Fact]
    public async Task What_the_component_depends_on_exists_before_the_resource()
    {
        var recorded = (await Recording.OfAsync(() =>
        {
            var first = new ArmResource("first", Diagnostic());
            new ArmResource("second", Diagnostic(), new ComponentResourceOptions { DependsOn = { first } });
        }))[Resource, "second"];

        var dependencies = await OutputUtilities.GetValueAsync(recorded.Options.DependsOn.ToOutput());
        Assert.Equal("first", Assert.Single(dependencies).GetResourceName());
    }

    /// <summary>Both have the same name, so that the old one must go first.</summary>
    [Fact]
    public async Task What_Azure_lets_nobody_change_is_replaced()
    {
        var plain = (await Recording.OfAsync(() => new ArmResource("llm-log", Diagnostic())))[Resource, "llm-log"];
        var immutable = (await Recording.OfAsync(() => new ArmResource("llm-log", Diagnostic() with { IsImmutable = true })))[Resource, "llm-log"];

        Assert.Equal((0, null), (plain.Options.ReplaceOnChanges.Count, ((CustomResourceOptions)plain.Options).DeleteBeforeReplace));
        Assert.Equal(("properties", true), (Assert.Single(immutable.Options.ReplaceOnChanges), ((CustomResourceOptions)immutable.Options).DeleteBeforeReplace));
    }

    [Theory]
    [InlineData("Microsoft.ApiManagement", "is not a full resource type")]
    [InlineData("Microsoft.ApiManagement//apis", "is not a full resource type")]
    [InlineData("Microsoft.ApiManagement/service", "is in 0 other resources, and 2 names of such were given")]
    [InlineData("Microsoft.ApiManagement/service/apis/operations/policies", "is in 3 other resources, and 2 names of such were given")]
    public async Task A_type_that_does_not_fit_its_parents_is_refused(string type, string expected) => await Recording.OfAsync(() =>
    {
        var refusal = Assert.Throws<ArgumentException>(() => new ArmResource("wrong", Diagnostic() with { Type = type }));
        Assert.Contains(expected, refusal.Message, StringComparison.Ordinal);
    });

    private static ArmResourceArgs Diagnostic() => new()
    {
        Type = "Microsoft.ApiManagement/service/apis/diagnostics",
        ApiVersion = "2025-09-01-preview",
        ResourceGroupName = "rg-apim",
        ParentNames = ["apim-1", Output.Create("chat")],
        Name = "azuremonitor",
        Properties =
        {
            ["loggerId"] = "/loggers/azuremonitor",
            ["largeLanguageModel"] = new Dictionary<string, object?>
            {
                ["logs"] = "enabled",
                ["requests"] = new Dictionary<string, object?> { ["messages"] = "all", ["maxSizeInBytes"] = 32768 },
            },
        },
    };
}
