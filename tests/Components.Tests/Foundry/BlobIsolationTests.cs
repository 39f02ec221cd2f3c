using System.Text.RegularExpressions;
using Infra.Components.Foundry;

namespace Infra.Components.Tests.Foundry;

/// <summary>What the condition lets pass, evaluated as Azure does: an action that it does not name passes, whatever the container.</summary>
public sealed partial class BlobIsolationTests
{
    private const string Mine = "11111111-2222-3333-4444-555555555555";
    private const string Other = "99999999-2222-3333-4444-555555555555";

    /// <summary>The data actions of Storage Blob Data Contributor and Storage Blob Data Owner.</summary>
    public static TheoryData<string> DataActions { get; } =
    [
        "read", "write", "delete", "add/action", "move/action", "filter/action", "deleteBlobVersion/action", "permanentDelete/action", "tags/read",
        "tags/write", "manageOwnership/action", "modifyPermissions/action", "runAsSuperUser/action", "immutableStorage/runAsSuperUser/action",
    ];

    [Theory]
    [MemberData(nameof(DataActions))]
    public void A_project_works_in_its_own_containers_only(string action)
    {
        Assert.True(Passes(action, $"{Mine}-azureml-blobstore"));
        Assert.True(Passes(action, $"{Mine.ToUpperInvariant()}-agents-blobstore"));
        Assert.False(Passes(action, $"{Other}-azureml-blobstore"));
        Assert.False(Passes(action, $"x-{Mine}"));
        Assert.False(Passes(action, Mine));
    }

    [Fact]
    public void Brackets_match()
    {
        var condition = BlobIsolation.Of(Mine);

        Assert.Equal(condition.Count(c => c == '('), condition.Count(c => c == ')'));
        Assert.StartsWith("((!(ActionMatches{'Microsoft.Storage/storageAccounts/blobServices/containers/blobs/read'}) AND ", condition, StringComparison.Ordinal);
        Assert.EndsWith($") OR (@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringStartsWithIgnoreCase '{Mine}-'))", condition, StringComparison.Ordinal);
    }

    private static bool Passes(string action, string container)
    {
        var condition = BlobIsolation.Of(Mine);
        var named = ActionPattern().Matches(condition).Select(match => match.Groups[1].Value);
        var prefix = PrefixPattern().Match(condition).Groups[1].Value;
        return !named.Contains("Microsoft.Storage/storageAccounts/blobServices/containers/blobs/" + action)
            || container.StartsWith(prefix, StringComparison.OrdinalIgnoreCase);
    }

    [GeneratedRegex("!\\(ActionMatches\\{'([^']+)'\\}\\)")]
    private static partial Regex ActionPattern();

    [GeneratedRegex("StringStartsWithIgnoreCase '([^']+)'")]
    private static partial Regex PrefixPattern();
}
