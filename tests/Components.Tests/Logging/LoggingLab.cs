using Infra.Components.Logging;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Moq;

namespace Infra.Components.Tests.Logging;

/// <summary>What the logging components are given in tests.</summary>
internal static class LoggingLab
{
    public const string DiagnosticSetting = "azure-native:monitor:DiagnosticSetting";
    public const string RoleAssignment = "azure-native:authorization:RoleAssignment";

    public static readonly AzureRegion Primary = AzureRegion.Find("westus3");
    public static readonly AzureRegion Secondary = AzureRegion.Find("swedencentral");

    /// <summary>A workspace of another stack, of which nothing is known but where it is.</summary>
    public static LogWorkspaceReference Existing { get; } = new() { Id = "/ids/workspace", Region = Primary };

    public static ResourceNames Names() => new(NamePattern.Default, new NameSuffix("suffix"));

    public static TimeProvider Clock(int year, int month, int day) =>
        Mock.Of<TimeProvider>(time => time.GetUtcNow() == new DateTimeOffset(year, month, day, 7, 30, 0, TimeSpan.Zero));

    /// <summary>The names that were announced, as they are rendered.</summary>
    public static IEnumerable<string> Rendered(IEnumerable<NameRequest> announced) =>
        announced.Select(request => NamePattern.Default.Render(request, Testing.Recording.Suffix)).Order(StringComparer.Ordinal);
}
