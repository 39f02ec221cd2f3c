using System.Collections.Immutable;

namespace Infra.Components.Foundry;

/// <summary>
/// The condition that keeps a project to its own containers of a storage account that it shares with others.
/// </summary>
/// <remarks>
/// A condition lets pass whatever action it does not name. One that names the actions on tags only, as published templates do, restricts
/// nothing else; this one names every data action that the two blob roles have. The containers of a project begin with its GUID.
/// "Actions and attributes for Azure role assignment conditions for Azure Blob Storage",
/// https://learn.microsoft.com/azure/storage/blobs/storage-auth-abac-attributes.
/// </remarks>
internal static class BlobIsolation
{
    private const string Blobs = "Microsoft.Storage/storageAccounts/blobServices/containers/blobs/";

    private static readonly ImmutableArray<string> DataActions =
    [
        "read", "write", "delete", "add/action", "move/action", "filter/action", "deleteBlobVersion/action", "permanentDelete/action",
        "tags/read", "tags/write", "manageOwnership/action", "modifyPermissions/action", "runAsSuperUser/action",
        "immutableStorage/runAsSuperUser/action",
    ];

    /// <summary>The condition of one project.</summary>
    /// <param name="projectId">The project's GUID, with hyphens.</param>
    public static string Of(string projectId) =>
        $"(({string.Join(" AND ", DataActions.Select(action => $"!(ActionMatches{{'{Blobs}{action}'}})"))}) OR "
        + $"(@Resource[Microsoft.Storage/storageAccounts/blobServices/containers:name] StringStartsWithIgnoreCase '{projectId}-'))";
}
