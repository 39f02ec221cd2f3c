using System.Collections.Immutable;
using Infra.Components.Gateway.Apis;

namespace Infra.Cli.Tests.Apis;

public sealed class GatewayApiSettingsTests
{
    private const string Application = "11111111-2222-3333-4444-555555555555";

    [Fact]
    public void The_defaults_are_sound() => Assert.Empty(new GatewayApiSettings().Check());

    public static TheoryData<string, GatewayApiSettings> Unsound => new()
    {
        { "audience", new() { Audience = "https://cognitiveservices.azure.com/" } },
        { "passTokens", new() { Audience = "api://gateway", AudienceApplication = Application } },
        { "audienceApplication", new() { Audience = "api://gateway", PassTokens = false } },
        { "audienceApplication", new() { AudienceApplication = "gateway" } },
        { "trustedApplications[1]", new() { TrustedApplications = [Application, "11111111-2222-3333-4444-55555555555A"] } },
        { "limits.application.perMinute", new() { ApplicationLimit = new(0) } },
        { "limits.agent.perMonth", new() { AgentLimit = new(50_000, 49_999) } },
        { "limits.project.perMinute", new() { ProjectLimit = new(49_999) } },
        { "limits.toolCalls", new() { ToolCallsPerMinute = 0 } },
        { "retries", new() { Retries = 51 } },
        { "retryWindow", new() { RetryWindow = 0 } },
        { "timeout", new() { Timeout = 241 } },
        { "playgroundOrigin", new() { PlaygroundOrigin = "https://ai.azure.com/" } },
        { "contentSafetyThreshold", new() { ContentSafetyThreshold = 3 } },
        { "semanticCache.thresholdHundredths", new() { SemanticCache = new() { EmbeddingsDeployment = "embed", ThresholdHundredths = 101 } } },
        { "semanticCache.seconds", new() { SemanticCache = new() { EmbeddingsDeployment = "embed", Duration = TimeSpan.Zero } } },
        { "specifications", new() { Specifications = Links(("azure", "https://example.org/a.json")) } },
        { "specifications.openai", new() { Specifications = Links(("openai", "openai.json")) } },
    };

    [Theory]
    [MemberData(nameof(Unsound), DisableDiscoveryEnumeration = true)]
    public void What_cannot_work_is_said_where_it_is(string subject, GatewayApiSettings settings) =>
        Assert.Equal([subject], settings.Check().Select(problem => problem.Subject));

    [Fact]
    public void Consumers_have_names_of_their_own_that_a_product_can_have()
    {
        ImmutableArray<GatewayConsumer> consumers = [new() { Name = "team-a" }, new() { Name = "Team" }, new() { Name = "team-a", Models = ["a,b"], Limit = new(0) }];

        Assert.Equal(["Team", "team-a", "team-a.limit.perMinute", "team-a.models"], GatewayConsumer.Check(consumers).Select(problem => problem.Subject));
    }

    [Fact]
    public void No_consumer_takes_the_place_of_the_all_access_subscription_or_gets_every_model_by_naming_an_asterisk()
    {
        ImmutableArray<GatewayConsumer> consumers = [new() { Name = "master" }, new() { Name = "team-a", Models = ["mini", "*"] }];

        Assert.Equal(["master", "team-a.models"], GatewayConsumer.Check(consumers).Select(problem => problem.Subject));
    }

    internal static ImmutableSortedDictionary<string, string> Links(params (string Api, string Link)[] links) =>
        links.ToImmutableSortedDictionary(link => link.Api, link => link.Link, StringComparer.Ordinal);
}
