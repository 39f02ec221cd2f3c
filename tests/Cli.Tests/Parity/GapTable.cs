using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Infra.Tests;

namespace Infra.Cli.Tests.Parity;

/// <summary>
/// The gaps of the Terraform lab that are closed here, in the order of their numbers. Whoever closes another one adds a line, and a test
/// anywhere below <c>tests/</c> whose name begins with the number: <c>G04_no_zone_hides_a_service</c>.
/// </summary>
internal static partial class GapTable
{
    public static ImmutableArray<Gap> Rows { get; } =
    [
        new("G01", "The address spaces that it documents are too small for its own hub, and cannot be used together."),
        new("G02", "Its sample configuration does not parse, and lacks a setting that is required."),
        new("G04", "Its way to resolve the gateway is a private zone `azure-api.net`, which hides every other gateway in Azure from the networks."),
        new("G05", "A classic gateway without a certificate cannot be declared, and a certificate of one's own is described and cannot be given."),
        new("G06", "Who deploys writes certificates to a vault without having a role in it."),
        new("G07", "What is in another subscription is looked for in one's own."),
        new("G08", "A service principal can be named and gets no role."),
        new("G09", "Peered hubs drop what the other one forwards, so that spokes of two regions do not reach each other."),
        new("G10", "The second region asks the resolver of the first, and has routes to networks that it is not joined to."),
        new("G11", "A spoke in the region of a hub gets the name of something that exists."),
        new("G12", "Service tags stand where host names belong and never match, and regional ones are of another region than who needs them."),
        new("G13", "Whoever has a token of the tenant, for whatever, and writes a header, is taken for Foundry and gets the gateway's identity."),
        new("G14", "The same headers choose whose limit counts, so that there is none."),
        new("G15", "Four of five APIs, and every list of models, ask nobody who they are."),
        new("G16", "Tokens are taken for any audience, those of the newer form never, and the refusal is the wrong one."),
        new("G17", "Accounts, the search of agents and the telemetry of the gateway are open to whoever has a key."),
        new("G18", "Perimeters only watch, and let everything in."),
        new("G19", "The jump box has a public address, and the policy for names watches one network, with empty lists."),
        new("G20", "Every host may reach every web site, nobody decided about threats and intrusions, and endpoints beside a subnet are reached uninspected."),
        new("G21", "All accounts come first, so that calls do not spill over from what is paid for in advance, and the first refusal reaches the caller."),
        new("G22", "Accounts can offer different models, and one of them is asked for all."),
        new("G23", "Calls of the v1 API are counted without their deployment, and none by its agent."),
        new("G24", "Nothing is said of how long a call may take and of streams, whose tokens are not asked for."),
        new("G25", "Nothing renews a certificate of 90 days, and nothing tells that it ends."),
        new("G26", "The account at the certificate authority is protected, so that no destroy goes through."),
        new("G27", "Fixed sleeps stand in for being ready."),
        new("G28", "What a command set is not seen again: the firewall's DNS server, which every other update breaks, and the gateway's public access."),
        new("G29", "The connection to the registry names its identity by the wrong id, and that to Bing is of another kind than the account."),
        new("G30", "The rule that lets agents in a managed network to the gateway does not know the gateway's own name."),
        new("G31", "The subnet of the agents is a /26 that is delegated by hand; nothing looks at its size, its range or what the region takes."),
        new("G32", "Most models have no version, and a capacity that the code decides."),
        new("G33", "A destroy leaves accounts that are only marked as deleted, and subnets that they hold; nothing purges or waits."),
        new("G35", "Nothing is handed on to other stacks, so that ids are copied by hand."),
        new("G36", "The dearest parts cannot be left out, and nobody watches what is spent."),
        new("G37", "Nobody is alerted of anything, no query or workbook reads the logs, and rules that collect them belong to no machine."),
        new("G38", "Regions and names are written into the code."),
        new("G39", "Hardly any setting is checked before Azure refuses it, or takes it wrongly."),
        new("G40", "Policies, diagnostics and blocks of logging are copied, and differ by now."),
        new("G41", "What the author writes about is not built: caching by meaning, content safety, browsers, users' context, products with keys and quotas."),
        new("G42", "The machine for those who work inside lacks what they work with, and may not download it."),
        new("G44", "Every further region of a gateway is put into the subnet of the first."),
        new("G45", "An account without agents has no project and nobody who may work with it, and an identity that nothing uses."),
    ];

    /// <summary>The tests whose names begin with the number of a gap, by that number: their files from <c>tests/</c> and their names.</summary>
    public static ILookup<string, (string File, string Name)> Tests { get; } =
        Directory.EnumerateFiles(Path.Combine(Repository.Root, "tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(Path.Combine(Repository.Root, "tests"), file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal)
            .SelectMany(file => Test.Matches(File.ReadAllText(Path.Combine(Repository.Root, "tests", file))), (file, test) => (file, Name: test.Groups["name"].Value))
            .ToLookup(test => test.Name[..3], StringComparer.Ordinal);

    /// <summary>A row of the table in the documentation.</summary>
    public static string Line(Gap gap) =>
        $"| {gap.Id} | {gap.Wrong} | {string.Join("<br>", Tests[gap.Id].Select(test => $"[{test.Name}](../tests/{test.File})"))} |";

    /// <summary>A method that xunit runs, whatever stands between its attributes and it.</summary>
    [GeneratedRegex(@"\[(Fact|Theory)\]\s+(\[[^\n]*\]\s+)*public (static )?(async )?(Task|void) (?<name>G\d\d_\w+)\(")]
    private static partial Regex Test { get; }
}
