using System.Collections.Immutable;

namespace Infra.Components.Foundry.Connections;

/// <summary>How Foundry knows which models a gateway has.</summary>
public abstract record GatewayModels
{
    private GatewayModels()
    {
    }

    /// <summary>A list in the connection, which Foundry takes as it is.</summary>
    /// <param name="Models">The models, at least one.</param>
    public sealed record Static(ImmutableArray<GatewayModel> Models) : GatewayModels, IApiManagementModels, IModelGatewayModels
    {
        GatewayModels IApiManagementModels.Models => this;

        GatewayModels IModelGatewayModels.Models => this;
    }

    /// <summary>Foundry asks API Management for <c>/deployments</c> and <c>/deployments/{deploymentName}</c>, which the API must have.</summary>
    /// <param name="ApiVersion">The <c>api-version</c> of the question: <c>2024-10-01</c>; null (the default) for none.</param>
    public sealed record DefaultDiscovery(string? ApiVersion = null) : GatewayModels, IApiManagementModels
    {
        GatewayModels IApiManagementModels.Models => this;
    }

    /// <summary>Foundry asks the gateway where it is told to.</summary>
    /// <param name="ListPath">What answers with all models, below the target: <c>/v1/models</c>.</param>
    /// <param name="GetPath">What answers with one, with <see cref="DeploymentName"/> for its name: <c>/v1/models/{deploymentName}</c>.</param>
    /// <param name="Provider">Whose form the answers have.</param>
    /// <param name="ApiVersion">The <c>api-version</c> of the question; null (the default) for none.</param>
    public sealed record OwnDiscovery(string ListPath, string GetPath, DiscoveryProvider Provider, string? ApiVersion = null)
        : GatewayModels, IApiManagementModels, IModelGatewayModels
    {
        /// <summary>What stands for the name of a deployment.</summary>
        public const string DeploymentName = "{deploymentName}";

        GatewayModels IApiManagementModels.Models => this;

        GatewayModels IModelGatewayModels.Models => this;
    }
}
