using Infra.Analysis.Checks.Foundry;
using Infra.Analysis.Findings;
using Infra.Analysis.Values;

namespace Infra.Analysis.Tests.Checks.Foundry;

/// <summary>Connections in order, and each thing that can be wrong with one.</summary>
public sealed class ConnectionMetadataTests
{
    private static readonly UnknownValue Unknown = new([]);

    [Fact]
    public void Connections_in_order_pass() => Assert.Empty(ConnectionMetadata.Check(FoundryPlan.Plan));

    [Theory]
    [InlineData("by-identity", "authType", "AAD", "authType", "'AAD', which Foundry does not know for ApiManagement")]
    [InlineData("by-key", "authType", "ProjectManagedIdentity", "authType", "which Foundry does not know for ModelGateway")]
    [InlineData("by-identity", "audience", "https://cognitiveservices.azure.com/", "audience", "gateways expect")]
    [InlineData("by-identity", "audience", null, "audience", "gateways expect")]
    [InlineData("by-client", "tokenUrl", null, "tokenUrl", "without tokenUrl")]
    [InlineData("by-client", "scopes", null, "scopes", "without scopes")]
    [InlineData("by-key", "credentials", null, "credentials.key", "without credentials.key")]
    public void Ways_to_sign_in(string connection, string property, string? value, string path, string expected)
    {
        var findings = ConnectionMetadata.Check(FoundryPlan.Plan.WithBody(connection, value is null ? null : new TextValue(value), "properties", property)).ToArray();

        var finding = Assert.Single(findings, found => found.Path == $"properties.{path}");
        Assert.Equal((ConnectionMetadata.SignInRule, Severity.Error, FoundryPlan.Plan.Urn(connection)), (finding.Rule, finding.Severity, finding.Urn));
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("by-identity", "inferenceApiVersion", "2024-10-21", "reads keys by their exact case")]
    [InlineData("by-identity", "staticModels", "[]", "which Foundry ignores")]
    [InlineData("by-identity", "deploymentInPath", "True", "has 'True' for a truth value")]
    [InlineData("by-identity", "deploymentInPath", null, "named in the path")]
    [InlineData("by-identity", "modelDiscovery", """{"listModelsEndpoint":"/m","getModelEndpoint":"/m/{deploymentName}","deploymentProvider":"OpenAI"}""", "of which one would count")]
    [InlineData("by-key", "modelDiscovery", null, "does not say where to ask")]
    [InlineData("by-key", "modelDiscovery", """{"listModelsEndpoint":"/m"}""", "only in part")]
    [InlineData("by-key", "modelDiscovery", """{"listModelsEndpoint":"/m","getModelEndpoint":"/m/{deploymentName}","deploymentProvider":"Azure"}""", "cannot read")]
    [InlineData("by-key", "modelDiscovery", """{"listModelsEndpoint":"/m","getModelEndpoint":"/m/{name}","deploymentProvider":"OpenAI"}""", "no place for its name")]
    [InlineData("by-identity", "models", "mini", "no JSON list")]
    [InlineData("by-identity", "models", """[{"name":"mini"}]""", "'mini' that lacks something")]
    [InlineData("by-identity", "models", """[{"name":"m","properties":{"model":{"name":"m","format":"OpenAI"}}},{"name":"m","properties":{"model":{"name":"m","format":"OpenAI"}}}]""", "'m' twice")]
    [InlineData("by-key", "authConfig", """{"type":"api_key","name":"x-key","format":"Bearer"}""", "how the key is sent")]
    public void Metadata(string connection, string key, string? value, string expected)
    {
        var plan = FoundryPlan.Plan.WithBody(connection, value is null ? null : new TextValue(value), "properties", "metadata", key);

        var finding = Assert.Single(ConnectionMetadata.Check(plan));
        Assert.Equal((ConnectionMetadata.MetadataRule, Severity.Error, FoundryPlan.Plan.Urn(connection)), (finding.Rule, finding.Severity, finding.Urn));
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("by-client", "authConfig", """{"type":"api_key","name":"x-key"}""", "signs in by OAuth2")]
    [InlineData("by-identity", "models", """[{"name":"m","properties":{"model":{"name":"m","format":"DeepSeek"}}}]""", "format 'DeepSeek'")]
    public void What_is_probably_not_meant_is_a_warning(string connection, string key, string value, string expected)
    {
        var finding = Assert.Single(ConnectionMetadata.Check(FoundryPlan.Plan.WithBody(connection, new TextValue(value), "properties", "metadata", key)));

        Assert.Equal(Severity.Warning, finding.Severity);
        Assert.Contains(expected, finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_nobody_knows_is_not_called_wrong() => Assert.Empty(ConnectionMetadata.Check(
        FoundryPlan.Plan.WithBody("by-key", Unknown, "properties", "authType").WithBody("by-key", Unknown, "properties", "metadata", "modelDiscovery")));
}
