using System.Globalization;
using Infra.Cli.Foundry;
using Infra.Components.Foundry.Connections;

namespace Infra.Cli.Rendering;

/// <summary>The connections of an account or project, one in a line.</summary>
internal static class ConnectionList
{
    private static readonly string[] Heads = ["name", "category", "sign-in", "shared", "target", "models"];

    /// <summary>Prints them.</summary>
    public static void Print(Screen screen, string owner, IReadOnlyList<DeployedConnection> connections)
    {
        var rows = connections.Select(Cells).ToArray();
        var widths = Heads.Select((head, column) => rows.Select(row => row[column].Length).Append(head.Length).Max()).ToArray();
        if (rows.Length > 0) screen.Line(Row(Heads), Screen.Faint);
        foreach (var row in rows) screen.Line((row[0].PadRight(widths[0]), Screen.Strong), (Row(row)[widths[0]..], Screen.Normal));
        var count = rows.Length == 1 ? "1 connection" : string.Create(CultureInfo.InvariantCulture, $"{rows.Length} connections");
        screen.Line($"{owner}: {count}", Screen.Normal);

        string Row(string[] cells) => string.Join("  ", cells.Select((cell, column) => cell.PadRight(widths[column]))).TrimEnd();
    }

    /// <summary>How Foundry knows the models, for a reader.</summary>
    public static string Models(GatewayModels? models) => models switch
    {
        GatewayModels.Static { Models: var list } => string.Join(", ", list.Select(model => model.Name)),
        GatewayModels.DefaultDiscovery => "asked for at /deployments",
        GatewayModels.OwnDiscovery discovery => $"asked for at {discovery.ListPath} ({discovery.Provider})",
        _ => "-",
    };

    private static string[] Cells(DeployedConnection connection)
    {
        // What follows a question mark can be a secret, as in an address with a signature.
        var target = connection.Target.Split('?')[0];
        var header = connection.IsGateway && connection.AuthType == "ApiKey" && connection.KeyHeader.Name != KeyHeader.Default ? $" in {connection.KeyHeader.Name}" : "";
        return [.. new[]
        {
            connection.Name, connection.Category, connection.AuthType + header, connection.IsShared ? "yes" : "no", target, Models(connection.Models),
        }.Select(cell => cell.Length == 0 ? "-" : Screen.Quote(cell))];
    }
}
