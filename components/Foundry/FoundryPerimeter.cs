using Infra.Components.Naming;
using Infra.Components.Perimeters;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Foundry;

/// <summary>
/// The network security perimeter around Foundry accounts, the stores of their agents and their vaults. Whoever is in it takes its place by
/// its own arguments.
/// </summary>
/// <remarks>
/// <para>
/// Private endpoints pass it, and so do those in it, by their managed identities. Nobody else reaches accounts and stores; people from
/// <see cref="FoundryPerimeterArgs.AdmittedRanges"/> and identities of the accounts' subscriptions reach the vaults.
/// </para>
/// <para>
/// A Cosmos DB account is not in it: there perimeters are a preview that a subscription has to ask for. It is closed but for its private
/// endpoint. An account with a key of ours only learns, whatever is asked for, since the documentation does not vouch for such keys in an
/// enforced perimeter: "Add an Azure OpenAI service to a network security perimeter", limitations,
/// https://learn.microsoft.com/azure/ai-services/openai/how-to/network-security-perimeter. It has no public door either way.
/// "What is a network security perimeter?", https://learn.microsoft.com/azure/private-link/network-security-perimeter-concepts, has the list.
/// </para>
/// </remarks>
public sealed class FoundryPerimeter : ComponentResource
{
    // The profiles.
    private const string AccountProfile = "foundry";
    private const string StoreProfile = "stores";
    private const string KeyProfile = "keys";
    private const string SecretProfile = "secrets";

    /// <summary>Declares the perimeter with its profiles and rules.</summary>
    /// <param name="name">The component's name in the stack, and what the perimeter is called after: <c>foundry</c>.</param>
    /// <param name="args">Where it is and whom it admits.</param>
    /// <param name="options">Pulumi's options.</param>
    /// <exception cref="ArgumentException">It admits no subscription.</exception>
    public FoundryPerimeter(string name, FoundryPerimeterArgs args, ComponentResourceOptions? options = null)
        : base("infra:foundry:FoundryPerimeter", name, options)
    {
        if (args.SubscriptionIds.IsEmpty)
        {
            throw new ArgumentException("The perimeter needs the subscriptions of the accounts, which else could not reach their keys.", nameof(args));
        }

        var perimeter = new SecurityPerimeter(
            name,
            new SecurityPerimeterArgs
            {
                Region = args.Region,
                ResourceGroupName = args.ResourceGroupName,
                Names = args.Names,
                Tags = args.Tags,
                Profiles =
                [
                    new PerimeterProfile { Name = AccountProfile, Mode = args.AccountMode },
                    new PerimeterProfile { Name = StoreProfile, Mode = args.StoreMode },
                    Vaults(KeyProfile),
                    Vaults(SecretProfile),
                ],
            },
            new ComponentResourceOptions { Parent = this });

        Id = perimeter.Id;
        Accounts = perimeter.Places[AccountProfile];
        Stores = perimeter.Places[StoreProfile];
        Keys = perimeter.Places[KeyProfile];
        Secrets = perimeter.Places[SecretProfile];
        RegisterOutputs();

        PerimeterProfile Vaults(string profile) => new()
        {
            Name = profile,
            Mode = args.VaultMode,
            AdmittedRanges = args.AdmittedRanges,
            AdmittedSubscriptions = args.SubscriptionIds,
        };
    }

    /// <summary>The perimeter's id.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>The place of accounts.</summary>
    public PerimeterPlace Accounts { get; }

    /// <summary>The place of the stores of agents.</summary>
    public PerimeterPlace Stores { get; }

    /// <summary>The place of vaults with keys.</summary>
    public PerimeterPlace Keys { get; }

    /// <summary>The place of vaults with secrets.</summary>
    public PerimeterPlace Secrets { get; }

    /// <summary>Every name that the perimeter asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="name">The component's name.</param>
    /// <param name="region">The region.</param>
    public static IEnumerable<NameRequest> NamesOf(string name, AzureRegion region) => SecurityPerimeter.NamesOf(name, region);
}
