using Infra.Cli.Tests.Apis;
using Infra.Cli.Tests.Parity;
using Infra.Components.Gateway.Apis;

namespace Infra.Cli.Tests.FoundryRules;

/// <summary>What the policy documents of the lab cannot get wrong, since nobody writes others.</summary>
public sealed class GatewayDocumentsTests
{
    private static readonly GatewayApiSettings Cached = new() { SemanticCache = new SemanticCacheSettings { EmbeddingsDeployment = "embed" } };

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_cache_of_answers_without_an_identity_of_the_service_or_a_Redis_is_refused(bool hasIdentity)
    {
        var refusal = await Assert.ThrowsAnyAsync<Exception>(() => ApisLab.PlanAsync(
            Cached, args => hasIdentity ? args with { CacheConnectionString = null } : args with { SystemPrincipalId = null }));

        Assert.Contains("needs a system-assigned identity of the service", refusal.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cached_answer_is_for_the_caller_it_was_given_to()
    {
        var lookup = Assert.Single((await ApisLab.PlanAsync(Cached)).Fragment("answer-from-cache").All("llm-semantic-cache-lookup"));

        Assert.Contains(lookup.All("vary-by"), vary => vary.Code().Contains("caller-key", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_gateway_says_as_whom_it_signs_in()
    {
        var plan = await ApisLab.PlanAsync(new() { ContentSafetyThreshold = 4 });
        var documents = plan.OperationDocuments().Concat(plan.All("apimanagement:ApiPolicy").Select(policy => plan.Document(policy.Name)))
            .Concat(plan.Resources.Select(resource => plan.Fragment(resource.Name)).OfType<Infra.Emulator.Documents.PolicyElement>());
        var signIns = documents.SelectMany(document => document.All("authentication-managed-identity")).ToArray();

        Assert.NotEmpty(signIns);
        Assert.All(signIns, signIn => Assert.Equal("{{gateway-client-id}}", signIn.Code("client-id")));
    }

    [Fact]
    public async Task Documents_keep_what_broader_scopes_say()
    {
        var plan = await ApisLab.PlanAsync();

        Assert.All(plan.All("apimanagement:ApiPolicy"), policy => Assert.NotEmpty(plan.Document(policy.Name).Elements.Single(section => section.Name == "inbound").All("base")));
    }
}
