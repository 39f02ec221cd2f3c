using System.Collections.Immutable;
using Infra.Components.Foundry;

namespace Infra.Components.Tests.Foundry;

/// <summary>Deployments for tests.</summary>
internal static class Models
{
    public static ModelDeployment Mini { get; } = new() { Name = "mini", Model = "gpt-4.1-mini", Version = "2025-04-14", Capacity = 100 };

    public static ModelDeployment Embed { get; } = new() { Name = "embed", Model = "text-embedding-3-large", Version = "1", Capacity = 50 };

    public static ModelDeployment Large { get; } = new() { Name = "gpt-5.1", Model = "gpt-5.1", Version = "2025-11-13", Capacity = 200 };

    public static ImmutableArray<ModelDeployment> All { get; } = [Mini, Embed, Large];

    public static ImmutableArray<ModelDeployment> Reserved { get; } =
        [.. All.Select(model => model with { Sku = ModelSku.GlobalProvisionedManaged, Capacity = 15 })];
}
