using System.Diagnostics.CodeAnalysis;
using Infra.Analysis.Arm;

namespace Infra.Cli.Foundry;

/// <summary>A deployed Foundry account or project, by its id in Azure.</summary>
internal sealed record FoundryOwner
{
    private const string Account = "Microsoft.CognitiveServices/accounts";
    private const string Project = "Microsoft.CognitiveServices/accounts/projects";

    /// <summary>Characters that would make an address of the id mean something else.</summary>
    private static readonly char[] Unsafe = ['?', '#', '%', '\\'];

    private readonly ArmId _id;

    private FoundryOwner(ArmId id) => _id = id;

    /// <summary>What is accepted, for messages.</summary>
    public static string Accepted =>
        "Give the id of an account, /subscriptions/.../resourceGroups/.../providers/Microsoft.CognitiveServices/accounts/NAME, or that and /projects/NAME.";

    /// <summary>For a reader: <c>project sales</c>.</summary>
    public string Label => $"{(_id.Is(Project) ? "project" : "account")} {_id.Names[^1]}";

    /// <summary>The id of the list of its connections.</summary>
    public string ConnectionsId => $"{_id}/connections";

    /// <summary>Reads an id; false if it is of something else.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out FoundryOwner? owner)
    {
        owner = null;
        if (text.IndexOfAny(Unsafe) >= 0 || text.Split('/').Any(segment => segment is "." or "..")) return false;
        if (!ArmId.TryParse(text.TrimEnd('/'), out var id) || id.ResourceGroup is null || !(id.Is(Account) || id.Is(Project))) return false;
        owner = new FoundryOwner(id);
        return true;
    }

    /// <summary>The id of a connection.</summary>
    public string ConnectionId(string name) => $"{ConnectionsId}/{Uri.EscapeDataString(name)}";
}
