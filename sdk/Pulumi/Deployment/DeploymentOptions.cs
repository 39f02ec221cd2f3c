using Pulumi.Testing;

namespace Pulumi;

/// <summary>What a run is of.</summary>
internal sealed record DeploymentOptions(
    string ProjectName, string StackName, string OrganizationName, string? RootDirectory, bool IsDryRun)
{
    public static DeploymentOptions ForTest(TestOptions? options) => new(
        options?.ProjectName ?? "project",
        options?.StackName ?? "stack",
        options?.OrganizationName ?? "organization",
        options?.RootDirectory,
        options?.IsPreview ?? true);
}
