using System.CommandLine;
using Azure.Identity;
using Infra.Cli.Foundry;
using Infra.Cli.Gateway;
using Infra.Cli.Rendering;
using Infra.Components.AzureManagement;
using Infra.Components.Foundry.Connections;

namespace Infra.Cli.Commands;

/// <summary><c>infra foundry connections</c>: the connections of a Foundry account or project that is deployed.</summary>
internal sealed class FoundryCommand
{
    private readonly Workbench _workbench;
    private readonly Func<AzureCloud, AzureAccount> _account;
    private readonly Argument<string> _owner = new("owner") { Description = "The id of the account or project in Azure." };
    private readonly Argument<string> _name = new("name") { Description = "The connection's name." };
    private readonly Option<string> _cloud = new("--cloud") { Description = "The Azure cloud: public, usgovernment or china.", HelpName = "cloud", DefaultValueFactory = _ => AzureCloud.Public.Name };
    private readonly Option<int> _timeout = ServerOptions.Seconds("--timeout", "Seconds to wait for each answer, and for Azure to be ready.", 100);
    private readonly ConnectionOptions _connection = new();
    private readonly Option<bool> _fromInput = new("--secret-from-stdin") { Description = $"The key or client secret is the first line of standard input, not in {ConnectionSecret.Variable}." };
    private readonly Option<bool> _force = new("--force") { Description = "Replace a connection of this name." };
    private readonly Option<bool> _yes = new("--yes") { Description = "Do not ask." };
    private readonly Option<string?> _model = new("--model") { Description = "The deployment to talk to.", HelpName = "deployment" };
    private readonly Option<string?> _clientId = new("--client-id") { Description = "OAuth2: who Foundry is there, if Azure does not say it.", HelpName = "id" };
    private readonly Option<bool> _public = new("--public") { Description = "The target may have a public address." };
    private readonly Option<string?> _caFile = ServerOptions.CaFile();

    private FoundryCommand(Workbench workbench, Func<AzureCloud, AzureAccount> account) => (_workbench, _account) = (workbench, account);

    /// <summary>The command.</summary>
    /// <param name="workbench">What commands work with.</param>
    /// <param name="account">Who signs in; null for whoever is signed in here.</param>
    public static Command Create(Workbench workbench, Func<AzureCloud, AzureAccount>? account = null)
    {
        var foundry = new FoundryCommand(workbench, account ?? SignedIn);
        var list = new Command("list", "List the connections, without their secrets.") { foundry._owner, foundry._cloud, foundry._timeout };
        list.SetAction(foundry.ListAsync);

        var create = new Command("create", $"Create a connection to a gateway. Its key or client secret is in {ConnectionSecret.Variable}, or comes from standard input.")
        {
            foundry._owner, foundry._name,
        };
        foreach (var option in foundry._connection.All) create.Add(option);
        create.Add(foundry._fromInput);
        create.Add(foundry._force);
        create.Add(foundry._cloud);
        create.Add(foundry._timeout);
        create.SetAction(foundry.CreateAsync);

        var delete = new Command("delete", "Delete a connection.") { foundry._owner, foundry._name, foundry._yes, foundry._cloud, foundry._timeout };
        delete.SetAction(foundry.DeleteAsync);

        var test = new Command("test", $"Call what a connection leads to as Foundry would, from here. Its key or client secret is in {ConnectionSecret.Variable}, or comes from standard input.")
        {
            foundry._owner, foundry._name, foundry._model, foundry._clientId, foundry._public, foundry._caFile, foundry._fromInput, foundry._cloud, foundry._timeout,
        };
        test.SetAction(foundry.TestAsync);

        var connections = new Command("connections", "The connections to gateways, and others.") { list, create, delete, test };
        return new Command("foundry", "Work with a Foundry account or project that is deployed.") { connections };
    }

    private static AzureAccount SignedIn(AzureCloud cloud) =>
        new(cloud, new DefaultAzureCredential(new DefaultAzureCredentialOptions { AuthorityHost = cloud.Authority }), "whoever is signed in here");

    private async Task<int> ListAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var (owner, connections) = Open(arguments);
        ConnectionList.Print(_workbench.Terminal.Screen, owner.Label, await connections.ListAsync(cancellationToken));
        return ExitCode.Clean;
    }

    private async Task<int> CreateAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var name = arguments.GetValue(_name)!;
        var secret = await ConnectionSecret.ReadAsync(_workbench.Terminal, arguments.GetValue(_fromInput), cancellationToken);
        var settings = _connection.Read(arguments, name, secret, [.. Mistakes(arguments)]);
        var (owner, connections) = Open(arguments);
        var body = await GatewayConnectionBody.ToJsonAsync(settings);
        var existing = await connections.FindAsync(name, cancellationToken);
        if (existing is not null && !arguments.GetValue(_force))
        {
            throw new UnusableException(
                $"The {owner.Label} has a connection '{existing.Name}': {Describe(existing)}.", "Take another name, or give --force to replace it. Nothing was changed.");
        }

        await connections.SaveAsync(name, body, cancellationToken);
        _workbench.Terminal.Screen.Line($"{(existing is null ? "Created" : "Replaced")} the connection '{name}' of the {owner.Label}. Agents name its models {name}/DEPLOYMENT.", Screen.Good);
        return ExitCode.Clean;
    }

    private async Task<int> DeleteAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var terminal = _workbench.Terminal;
        var yes = arguments.GetValue(_yes);
        if (!yes && !terminal.Asks) throw new UnusableException("Nobody is there to be asked whether to delete.", "Give --yes.");
        var (owner, connections) = Open(arguments);
        var connection = await connections.GetAsync(arguments.GetValue(_name)!, cancellationToken);
        if (!yes)
        {
            terminal.Errors.Line($"Delete '{connection.Name}' of the {owner.Label}: {Describe(connection)}? Agents that use it fail from then on. [y/N]", Screen.Doubtful);
            if (await terminal.Input.ReadLineAsync(cancellationToken) is not ("y" or "Y" or "yes"))
            {
                terminal.Screen.Line("Nothing was deleted.", Screen.Normal);
                return ExitCode.Clean;
            }
        }

        await connections.DeleteAsync(connection.Name, cancellationToken);
        terminal.Screen.Line($"Deleted the connection '{connection.Name}' of the {owner.Label}.", Screen.Good);
        return ExitCode.Clean;
    }

    private async Task<int> TestAsync(ParseResult arguments, CancellationToken cancellationToken)
    {
        var authorities = ServerOptions.Authorities(_workbench, arguments.GetValue(_caFile));
        var secret = await ConnectionSecret.ReadAsync(_workbench.Terminal, arguments.GetValue(_fromInput), cancellationToken);
        var (_, connections) = Open(arguments);
        var connection = await connections.GetAsync(arguments.GetValue(_name)!, cancellationToken);
        if (!connection.IsGateway)
        {
            throw new UnusableException(
                $"The connection '{connection.Name}' leads to no gateway: {Describe(connection)}.",
                $"Those of the categories {DeployedConnection.ApiManagement} and {DeployedConnection.ModelGateway} can be tested.");
        }

        using var access = new ServerAccess(authorities, TimeSpan.FromSeconds(arguments.GetValue(_timeout)));
        var test = new ConnectionTest(
            connection, secret, arguments.GetValue(_clientId), arguments.GetValue(_model), arguments.GetValue(_public), access, TimeProvider.System);
        return await SmokeList.PrintAsync(_workbench.Terminal.Screen, test.RunAsync(cancellationToken), cancellationToken) ? ExitCode.Clean : ExitCode.Findings;
    }

    private (FoundryOwner Owner, DeployedConnections Connections) Open(ParseResult arguments)
    {
        var (text, cloudName) = (arguments.GetValue(_owner)!, arguments.GetValue(_cloud)!);
        if (!FoundryOwner.TryParse(text, out var owner) || !AzureCloud.TryFind(cloudName, out var cloud)) throw new UnusableException(string.Join('\n', Mistakes(arguments)));

        var limit = TimeSpan.FromSeconds(arguments.GetValue(_timeout));
        return (owner, new DeployedConnections(new ArmClient(() => _account(cloud), TimeProvider.System), owner, TimeProvider.System, limit));
    }

    /// <summary>What is wrong with the account or project, and the cloud that it is in.</summary>
    private IEnumerable<string> Mistakes(ParseResult arguments)
    {
        var (text, cloudName) = (arguments.GetValue(_owner)!, arguments.GetValue(_cloud)!);
        if (!FoundryOwner.TryParse(text, out _)) yield return $"owner {Screen.Quote(text)}: This is no id of a Foundry account or project.\n    {FoundryOwner.Accepted}";
        if (!AzureCloud.TryFind(cloudName, out _))
        {
            yield return $"--cloud {Screen.Quote(cloudName)}: This is no Azure cloud.\n    Accepted are {string.Join(", ", AzureCloud.All.Select(each => each.Name))}.";
        }
    }

    private static string Describe(DeployedConnection connection) => $"{connection.Category} at {Screen.Quote(connection.Target.Split('?')[0])}";
}
