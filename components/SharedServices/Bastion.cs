using Infra.Components.Naming;
using Infra.Components.Network;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.Network;
using Inputs = Pulumi.AzureNative.Network.Inputs;

namespace Infra.Components.SharedServices;

/// <summary>An Azure Bastion: the one way to the lab's machines, which have no public addresses.</summary>
public sealed class Bastion : ComponentResource
{
    /// <summary>Declares Bastion and its public address.</summary>
    /// <param name="name">The component's name in the stack, that of its network: <c>shared</c>.</param>
    /// <param name="args">Where it is and what it can do.</param>
    /// <param name="options">Pulumi's options.</param>
    public Bastion(string name, BastionArgs args, ComponentResourceOptions? options = null)
        : base("infra:sharedservices:Bastion", name, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var address = new StaticPublicIPAddress
        {
            Region = args.Region,
            ResourceGroupName = args.ResourceGroupName,
            Names = args.Names,
            Tags = args.Tags,
            HasDnsLabel = true,
        }.Declare(AddressPart(name), child);

        var bastion = new BastionHost(
            name,
            new BastionHostArgs
            {
                BastionHostName = args.Names.For(ResourceKind.BastionHost, name, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                Sku = new Inputs.SkuArgs { Name = args.Sku.ToString() },
                IpConfigurations =
                {
                    new Inputs.BastionHostIPConfigurationArgs
                    {
                        Name = "bastion",
                        Subnet = new Inputs.SubResourceArgs { Id = args.SubnetId },
                        PublicIPAddress = new Inputs.SubResourceArgs { Id = address.Id },
                        PrivateIPAllocationMethod = IPAllocationMethod.Dynamic,
                    },
                },
                Tags = args.Tags,
            },
            child);

        Id = bastion.Id;
        PublicIPAddressId = address.Id;
        RegisterOutputs();
    }

    /// <summary>The id of the Bastion host.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>The id of its public address.</summary>
    [Output]
    public Output<string> PublicIPAddressId { get; private set; }

    /// <summary>Every name that the Bastion asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="bastion">The Bastion's name in the stack: <c>shared</c>.</param>
    /// <param name="region">The Bastion's region.</param>
    public static IEnumerable<NameRequest> Names(string bastion, AzureRegion region) =>
    [
        new(ResourceKind.PublicIPAddress, AddressPart(bastion), region),
        new(ResourceKind.BastionHost, bastion, region),
    ];

    private static string AddressPart(string bastion) => $"{bastion}-bastion";
}
