using System.Collections.Immutable;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;

namespace Infra.Components.Perimeters;

/// <summary>A network security perimeter around services that are reached over networks which are not ours.</summary>
/// <remarks>
/// "What is a network security perimeter", https://learn.microsoft.com/azure/private-link/network-security-perimeter-concepts, also says
/// which services can be in one.
/// </remarks>
public sealed class SecurityPerimeter : ComponentResource
{
    // Names of rules in a profile.
    private const string SubscriptionRule = "subscriptions";
    private const string AddressRule = "trusted-addresses";

    /// <summary>Declares the perimeter, its profiles with their rules, and then the resources in it.</summary>
    /// <param name="name">The component's name in the stack, and what its resources are called after: <c>foundry</c>.</param>
    /// <param name="args">Its profiles and where it is.</param>
    /// <param name="options">Pulumi's options.</param>
    public SecurityPerimeter(string name, SecurityPerimeterArgs args, ComponentResourceOptions? options = null)
        : base("infra:perimeters:SecurityPerimeter", name, options)
    {
        var parts = new PerimeterParts(args.ResourceGroupName, this);
        var perimeter = parts.Perimeter(name, args.Region, args.Names, args.Tags);
        var places = ImmutableDictionary.CreateBuilder<string, PerimeterPlace>(StringComparer.Ordinal);
        foreach (var declared in args.Profiles)
        {
            var part = $"{name}-{declared.Name}";
            var profile = parts.Profile(part, declared.Name, perimeter);
            var rules = new InputList<Resource>();
            if (!declared.AdmittedSubscriptions.IsEmpty)
            {
                rules.Add(parts.Admit($"{part}-{SubscriptionRule}", SubscriptionRule, perimeter, profile, declared.AdmittedSubscriptions));
            }

            if (!declared.AdmittedRanges.IsEmpty)
            {
                rules.Add(parts.Admit($"{part}-{AddressRule}", AddressRule, perimeter, profile, declared.AdmittedRanges));
            }

            var place = new PerimeterPlace(args.ResourceGroupName, perimeter, profile, declared.Mode, rules);
            foreach (var member in declared.Members) place.Associate($"{name}-{member.Name}", member.ResourceId, this);
            places.Add(declared.Name, place);
        }

        Id = perimeter.Id;
        Places = places.ToImmutable();
        RegisterOutputs();
    }

    /// <summary>The perimeter's id.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>
    /// The profiles by name, for resources that exist only after the perimeter does, as one that is made with a key from a vault in it.
    /// </summary>
    public ImmutableDictionary<string, PerimeterPlace> Places { get; }

    /// <summary>Every name that the perimeter asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="name">The component's name.</param>
    /// <param name="region">The region.</param>
    public static IEnumerable<NameRequest> NamesOf(string name, AzureRegion region) => [new(ResourceKind.NetworkSecurityPerimeter, name, region)];
}
