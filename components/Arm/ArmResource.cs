using System.Collections.Immutable;
using System.Globalization;
using Pulumi;
using Native = Pulumi.AzureNative.Resources;

namespace Infra.Components.Arm;

/// <summary>
/// A resource at an API version that the provider does not have a class for. Prefer the class wherever there is one.
/// </summary>
/// <remarks>
/// It is one <c>azure-native:resources:Resource</c>. Its limits:
/// <list type="bullet">
/// <item>only resources in a resource group, not those of a subscription, and no extensions of other resources;</item>
/// <item>nothing can be imported into it, and creating what exists already fails: what Azure makes by itself cannot be declared;</item>
/// <item>the provider knows nothing of the type, so each change of a property is an update in place, unless
/// <see cref="ArmResourceArgs.IsImmutable"/> says that Azure demands a new resource;</item>
/// <item>what the provider would mark as secret is not: wrap secret values with <c>Output.CreateSecret</c>, leaf by leaf.</item>
/// </list>
/// </remarks>
public sealed class ArmResource : ComponentResource
{
    /// <summary>Declares the resource.</summary>
    /// <param name="name">The component's name in the stack.</param>
    /// <param name="args">The resource.</param>
    /// <param name="options">Pulumi's options. What it depends on also holds for the resource inside.</param>
    /// <exception cref="ArgumentException">The type is not a full resource type, or the number of its parents does not fit.</exception>
    public ArmResource(string name, ArmResourceArgs args, ComponentResourceOptions? options = null)
        : base("infra:arm:ArmResource", name, options)
    {
        var (provider, types) = Split(args);
        var resource = new Native.Resource(
            name,
            new Native.ResourceArgs
            {
                ApiVersion = args.ApiVersion,
                ResourceGroupName = args.ResourceGroupName,
                ResourceProviderNamespace = provider,
                ParentResourcePath = ParentPath(types, args.ParentNames),
                ResourceType = types[^1],
                ResourceName = args.Name,
                Location = args.Location,
                Tags = args.Tags!,
                Kind = args.Kind,
                Sku = args.Sku,
                Identity = args.Identity,
                Plan = args.Plan,

                // As one value, so that leaves keep their own secrets and dependencies until they are sent.
                Properties = Output.Create<object>(args.Properties),
            },
            new CustomResourceOptions
            {
                Parent = this,
                DependsOn = options?.DependsOn ?? new InputList<Resource>(),
                CustomTimeouts = options?.CustomTimeouts,
                ReplaceOnChanges = args.IsImmutable ? ["properties"] : [],
                DeleteBeforeReplace = args.IsImmutable ? true : null,
                Hooks = args.Hooks,
            });

        Id = resource.Id;
        Name = resource.Name;
        Properties = resource.Properties;
        PrincipalId = args.Identity is null ? Output.Create("") : resource.Identity.Apply(identity => identity?.PrincipalId ?? "");
        RegisterOutputs();
    }

    /// <summary>The resource's id in Azure.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>The resource's name in Azure.</summary>
    [Output]
    public Output<string> Name { get; private set; }

    /// <summary>
    /// The <c>properties</c> that Azure answered with: maps (<c>ImmutableDictionary</c>), lists (<c>ImmutableArray</c>) and values.
    /// </summary>
    [Output]
    public Output<object> Properties { get; private set; }

    /// <summary>The object id of its system-assigned identity; empty if it has none.</summary>
    [Output]
    public Output<string> PrincipalId { get; private set; }

    private static (string Provider, ImmutableArray<string> Types) Split(ArmResourceArgs args)
    {
        var parts = args.Type.Split('/');
        if (parts.Length < 2 || parts.Any(part => part.Length == 0))
        {
            throw new ArgumentException($"'{args.Type}' is not a full resource type such as Microsoft.ApiManagement/service/apis.", nameof(args));
        }

        var parents = parts.Length - 2;
        if (parents != args.ParentNames.Length)
        {
            var given = args.ParentNames.Length;
            throw new ArgumentException(
                string.Create(CultureInfo.InvariantCulture, $"A {args.Type} is in {parents} other resources, and {given} names of such were given. ")
                + "Give the name of each, outermost first.",
                nameof(args));
        }

        return (parts[0], [.. parts[1..]]);
    }

    private static Output<string> ParentPath(ImmutableArray<string> types, ImmutableArray<Input<string>> names) =>
        Output.All(names).Apply(known => string.Join('/', types.Zip(known, (type, parent) => $"{type}/{parent}")));
}
