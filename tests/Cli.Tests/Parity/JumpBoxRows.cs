using System.Collections.Immutable;

namespace Infra.Cli.Tests.Parity;

/// <summary>P043 to P046: Bastion and the machine behind it.</summary>
internal static class JumpBoxRows
{
    private const string Bastion = "network:BastionHost";
    private const string Address = "network:PublicIPAddress";
    private const string Interface = "network:NetworkInterface";
    private const string Machine = "compute:VirtualMachine";
    private const string Extension = "compute:VirtualMachineExtension";

    public static ImmutableArray<ParityRow> All { get; } =
    [
        new("P043", "Bastion with its labelled public address")
        {
            File = "components/SharedServices/Bastion.cs",
            Holds = plan => plan.All(Bastion) is [var bastion] && plan.All(Address, "shared-bastion") is [var address] &&
                address.Text("dnsSettings.domainNameLabel") is not null && bastion.Text("ipConfigurations.0.publicIPAddress.id") == address.Id &&
                bastion.Text("ipConfigurations.0.subnet.id")!.EndsWith("/subnets/AzureBastionSubnet", StringComparison.Ordinal),
            Mutation = Mutation.Remove(Bastion),
        },
        new("P044", "Identity and network interface of the jump box, host 20 of its subnet; ours has no public address")
        {
            File = "components/SharedServices/JumpBox.cs",
            Holds = plan => plan.All(Interface).Any(card =>
                card.Text("enableAcceleratedNetworking") == "true" && card.Text("ipConfigurations.0.privateIPAllocationMethod") == "Static" &&
                card.Text("ipConfigurations.0.privateIPAddress")?.EndsWith(".20", StringComparison.Ordinal) == true &&
                card.Text("ipConfigurations.0.subnet.id")!.EndsWith("/subnets/snet-tools", StringComparison.Ordinal) &&
                card.Text("ipConfigurations.0.publicIPAddress.id") is null),
            Mutation = Mutation.Set(Interface, null, "ipConfigurations.0.privateIPAllocationMethod", "Dynamic"),
        },
        new("P045", "Windows Server 2025 with its identity, a 128 GB standard SSD and managed boot diagnostics")
        {
            File = "components/SharedServices/JumpBox.cs",
            Holds = plan => plan.All(Machine).Any(machine =>
                machine.Text("storageProfile.imageReference.sku")?.StartsWith("2025-datacenter", StringComparison.Ordinal) == true &&
                machine.Text("storageProfile.osDisk.diskSizeGB") == "128" && machine.Text("storageProfile.osDisk.managedDisk.storageAccountType") == "StandardSSD_LRS" &&
                machine.Text("identity.type") == "UserAssigned" && machine.Text("diagnosticsProfile.bootDiagnostics.enabled") == "true"),
            Mutation = Mutation.Set(Machine, null, "diagnosticsProfile.bootDiagnostics.enabled", false),
        },
        new("P046", "The tools of a lab builder on the jump box")
        {
            File = "components/SharedServices/jump-box.ps1",
            Holds = plan => plan.All(Extension).Any(extension =>
                extension.Text("type") == "CustomScriptExtension" && extension.Text("typeHandlerVersion") == "1.10" &&
                extension.Text("settings.commandToExecute")?.Contains("jump-box.ps1", StringComparison.Ordinal) == true),
            Mutation = Mutation.Remove(Extension),
        },
    ];
}
