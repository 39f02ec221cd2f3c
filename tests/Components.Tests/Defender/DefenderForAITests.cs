using System.Text.Json.Nodes;
using Infra.Components.Defender;
using Infra.Components.Tests.AzureManagement;
using Infra.Components.Tests.Testing;

namespace Infra.Components.Tests.Defender;

public sealed class DefenderForAITests
{
    private const string Subscription = "66666666-7777-8888-9999-000000000000";
    private const string Plan = $"/subscriptions/{Subscription}/providers/Microsoft.Security/pricings/AI";
    private const string Stash = "pulumi:index:Stash";

    [Fact]
    public async Task The_plan_is_one_of_the_subscription_and_its_extensions_are_texts()
    {
        await using var azure = await FakeAzure.StartAsync();

        var asked = (await RecordAsync(azure, new DefenderSettings { PurviewSharing = false }))[Stash, "defender"];

        Assert.Equal(
            (Plan, "Microsoft.Security/pricings", "2024-01-01", "Standard"),
            (asked["input.id"], asked["input.type"], asked["input.apiVersion"], asked["input.properties.pricingTier"]));
        Assert.Equal(
            ("AIPromptEvidence", "True", "AIPromptSharingWithPurview", "False"),
            (asked["input.properties.extensions.0.name"], asked.Find("input.properties.extensions.0.isEnabled"),
                asked["input.properties.extensions.1.name"], asked.Find("input.properties.extensions.1.isEnabled")));
    }

    [Fact]
    public async Task The_free_plan_that_each_subscription_has_is_adopted_and_its_other_extensions_stay()
    {
        await using var azure = await FakeAzure.StartAsync();
        Answers(azure, new JsonObject
        {
            ["pricingTier"] = "Free",
            ["freeTrialRemainingTime"] = "P30D",
            ["extensions"] = new JsonArray(new JsonObject { ["name"] = "AIModelScanner", ["isEnabled"] = "True" }),
        });

        await RecordAsync(azure, new DefenderSettings());

        var write = Assert.Single(azure.Writes);
        Assert.Equal(("PUT", Plan, "2024-01-01"), (write.Method, write.Path, write.ApiVersion));
        Assert.Equal(
            """{"properties":{"pricingTier":"Standard","extensions":[{"name":"AIModelScanner","isEnabled":"True"},{"name":"AIPromptEvidence","isEnabled":"True"},{"name":"AIPromptSharingWithPurview","isEnabled":"True"}]}}""",
            write.Body!.ToJsonString());
    }

    [Fact]
    public async Task A_plan_that_is_on_already_is_left_alone()
    {
        await using var azure = await FakeAzure.StartAsync();
        Answers(azure, new JsonObject
        {
            ["pricingTier"] = "Standard",
            ["extensions"] = new JsonArray(
                new JsonObject { ["name"] = "AIPromptSharingWithPurview", ["isEnabled"] = "True" },
                new JsonObject { ["name"] = "AIPromptEvidence", ["isEnabled"] = "True" }),
        });

        await RecordAsync(azure, new DefenderSettings());

        Assert.Empty(azure.Writes);
    }

    [Fact]
    public async Task Another_plan_of_the_subscription_that_changes_at_the_same_time_is_waited_for()
    {
        await using var azure = await FakeAzure.StartAsync();
        Answers(azure, new JsonObject { ["pricingTier"] = "Free" });
        azure.Answer("PUT", ArmReply.Error(409, "Conflict"));

        await RecordAsync(azure, new DefenderSettings());

        Assert.Equal(2, azure.Writes.Count());
        Assert.Single(azure.Clock.Waits);
    }

    /// <summary>Answers with the plan, and takes changes of it.</summary>
    private static void Answers(FakeAzure azure, JsonObject plan) => azure.Otherwise = (method, path) =>
    {
        if (path != Plan) return null;
        if (method == "PUT") plan = azure.Requests[^1].Body!["properties"]!.DeepClone().AsObject();
        return new ArmReply(200, new JsonObject { ["properties"] = plan.DeepClone() });
    };

    private static Task<Recording> RecordAsync(FakeAzure azure, DefenderSettings settings)
    {
        if (azure.Otherwise is null) Answers(azure, new JsonObject { ["pricingTier"] = "Free" });
        return Recording.OfAsync(() => new DefenderForAI("defender", new DefenderForAIArgs
        {
            SubscriptionId = Subscription,
            Settings = settings,
            Azure = azure.NewClient(),
            Time = azure.Clock,
        }).PlanId.Apply(id => id));
    }
}
