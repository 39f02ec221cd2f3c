using Infra.Components.Arm;
using Infra.Components.AzureManagement;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Inputs = Pulumi.AzureNative.Resources.Inputs;

namespace Infra.Components.Foundry.Tools;

/// <summary>An account of Bing, by which agents search the web. Questions leave Azure: the service is in no region and has no private endpoint.</summary>
/// <remarks>
/// "Grounding with Bing Search tools", https://learn.microsoft.com/azure/ai-foundry/agents/how-to/tools/bing-tools. Its type is in no published
/// definition.
/// </remarks>
public sealed class WebSearch : ComponentResource
{
    private const string Type = "Microsoft.Bing/accounts";
    private const string ApiVersion = "2020-06-10";

    /// <summary>Where services are that have no region.</summary>
    private const string Global = "global";

    /// <summary>An answer is a matter of seconds; the rest is for a bad moment of Azure.</summary>
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    /// <summary>Declares the account and reads its key.</summary>
    /// <param name="name">The component's name in the stack, and what its resources are called after: <c>agents</c>.</param>
    /// <param name="args">What it searches.</param>
    /// <param name="options">Pulumi's options.</param>
    public WebSearch(string name, WebSearchArgs args, ComponentResourceOptions? options = null)
        : base("infra:foundry:WebSearch", name, options)
    {
        var account = new ArmResource(
            $"{name}-bing",
            new ArmResourceArgs
            {
                Type = Type,
                ApiVersion = ApiVersion,
                ResourceGroupName = args.ResourceGroupName,
                Name = args.Names.For(ResourceKind.BingAccount, name, args.Region),
                Location = Global,
                Kind = args.Kind.Account,
                Sku = new Inputs.SkuArgs { Name = args.Kind.Sku },
                Properties = { ["statisticsEnabled"] = false },
                Tags = args.Tags,
            },
            new ComponentResourceOptions { Parent = this });

        Kind = args.Kind;
        Id = account.Id;
        Key = Output.CreateSecret(account.Id.Apply(id => ReadKeyAsync(args.Azure, args.Time, id)));
        RegisterOutputs();
    }

    /// <summary>What agents search with it.</summary>
    public WebSearchKind Kind { get; }

    /// <summary>The account's id.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>The account's first key; a secret.</summary>
    public Output<string> Key { get; }

    /// <summary>Every name that it asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="name">The component's name.</param>
    /// <param name="region">The region that the name mentions.</param>
    public static IEnumerable<NameRequest> NamesOf(string name, AzureRegion region) => [new(ResourceKind.BingAccount, name, region)];

    private static async Task<string> ReadKeyAsync(IAzureManagement azure, TimeProvider time, string id)
    {
        try
        {
            return await azure.ReadKeyAsync(id, "listKeys", "key1", ApiVersion, new Patience(time, Limit), CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is ArmException or AzureAccountException)
        {
            throw new RunException(
                $"The key of the Bing account {id} could not be read, without which no project can search the web: {exception.Message}\n"
                + "Let the provider's account list the account's keys (role Contributor, for example), and run it again.",
                exception);
        }
    }
}
