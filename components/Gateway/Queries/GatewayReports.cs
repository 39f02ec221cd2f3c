using Infra.Components.Arm;
using Pulumi;
using Pulumi.AzureNative.ApplicationInsights;
using Pulumi.AzureNative.OperationalInsights;

namespace Infra.Components.Gateway.Queries;

/// <summary>
/// What the gateway's logs are read with: functions in the workspace, which anybody's query can call, and a workbook of who used how many
/// tokens at what price, what failed, and what was said in a call.
/// </summary>
public sealed class GatewayReports : ComponentResource
{
    private const string WorkspaceType = "Microsoft.OperationalInsights/workspaces";
    private const string Category = "AI gateway";
    private const string Title = "AI gateway: who used what";

    /// <summary>The category of workbooks that belong to no service in particular.</summary>
    private const string WorkbookCategory = "workbook";

    /// <summary>The version of the language that functions are written in; Azure takes no other.</summary>
    private const double Language = 2;

    /// <summary>Declares functions and workbook.</summary>
    /// <param name="name">The component's name in the stack: <c>gateway</c>.</param>
    /// <param name="args">Where the logs are, and what tokens cost.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentException">The price list is wrong. The message lists every reason.</exception>
    public GatewayReports(string name, GatewayReportsArgs args, ComponentResourceOptions? options = null)
        : base("infra:gateway:GatewayReports", name, options)
    {
        Problems.ThrowIfAny(args.Prices.Check(), nameof(args));
        var workspace = args.WorkspaceId.Apply(Parse);
        SavedSearch? before = null;
        foreach (var function in GatewayQueries.Functions(args.Prices))
        {
            var search = new SavedSearchArgs
            {
                SavedSearchId = function.Alias,
                WorkspaceName = workspace.Apply(id => id.Name),
                ResourceGroupName = workspace.Apply(id => id.ResourceGroupName),
                Category = Category,
                DisplayName = function.Title,
                FunctionAlias = function.Alias,
                Query = function.Body,
                Version = Language,
            };
            if (function.Parameters.Length > 0) search.FunctionParameters = function.Parameters;

            // One after the other: each may call those before it, and a workspace refuses writes at the same time.
            var inOrder = new CustomResourceOptions { Parent = this };
            if (before is not null) inOrder.DependsOn.Add(before);
            before = new SavedSearch($"{name}-{function.Alias}", search, inOrder);
        }

        new Workbook(
            name,
            new WorkbookArgs
            {
                ResourceName = args.WorkspaceId.Apply(id => StableGuid.Of(id, name, Title)),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                Kind = WorkbookSharedTypeKind.Shared,
                DisplayName = Title,
                Category = WorkbookCategory,

                // Azure gives it back in lower case; written otherwise it would look like a change after a refresh.
                SourceId = args.WorkspaceId.Apply(id => id.ToLowerInvariant()),
                SerializedData = args.WorkspaceId.Apply(GatewayQueries.WorkbookFor),
                Tags = args.Tags,
            },
            new CustomResourceOptions { Parent = this, DependsOn = { before! } });
        RegisterOutputs();
    }

    private static AzureResourceId Parse(string id) => AzureResourceId.TryParse(id, WorkspaceType, out var parsed, out var reason)
        ? parsed
        : throw new ArgumentException($"'{id}' is not the id of a Log Analytics workspace: {reason}.", nameof(id));
}
