using Infra.Components.Foundry;
using Infra.Components.Gateway.Backends;
using Pulumi;
using Pulumi.AzureNative.ManagedIdentity;

namespace Infra.Cli.Tests.Models;

/// <summary>The gateway of the lab of models, for what else belongs to one.</summary>
internal sealed record ModelsLabGateway(
    Output<string> ServiceName,
    Output<string> ResourceGroupName,
    UserAssignedIdentity Identity,
    ModelAccount Account,
    GatewayBackends Backends,
    ServerBackend Server);
