using System.Security.Cryptography;
using System.Text;
using Infra.Components.Authorization;
using Infra.Components.Naming;
using Infra.Components.Regions;
using Pulumi;
using Pulumi.AzureNative.Compute;
using Pulumi.AzureNative.ManagedIdentity;
using Pulumi.AzureNative.Network;
using Pulumi.Random;
using Compute = Pulumi.AzureNative.Compute.Inputs;
using Inputs = Pulumi.AzureNative.Network.Inputs;
using IPAllocationMethod = Pulumi.AzureNative.Network.IPAllocationMethod;
using ResourceIdentityType = Pulumi.AzureNative.Compute.ResourceIdentityType;

namespace Infra.Components.SharedServices;

/// <summary>
/// A Windows Server to work from inside the lab, where its gateways and portals can be reached: Azure CLI, .NET, Python, Git, Pulumi,
/// Visual Studio Code, the Az modules and the server administration tools.
/// </summary>
/// <remarks>
/// <para>
/// It has no public address: Bastion is the only way in, and what it downloads passes the hub's inspection. A desktop, because the private
/// portals need a browser.
/// </para>
/// <para>
/// The tools come from the script <c>jump-box.ps1</c>, which the machine reads from its user data. A change of the script runs it again
/// and replaces nothing.
/// </para>
/// <para>
/// It asks the DNS servers it is given rather than those of its network, which is there before the hub's firewall. Who signs in with
/// Microsoft Entra ID does so in the Azure portal, by Bastion; native clients need a larger Bastion ("Microsoft Entra ID authentication for
/// Azure Bastion", https://learn.microsoft.com/azure/bastion/bastion-entra-id-authentication).
/// </para>
/// </remarks>
public sealed class JumpBox : ComponentResource
{
    private const string Script = "jump-box.ps1";
    private const string ComputerName = "jumpbox";
    private const int DiskGibibytes = 128;

    // The length Azure demands is 12 to 123, with three of four kinds of characters.
    private const int PasswordLength = 24;

    // In one line and without double quotes, since cmd.exe passes it on.
    private const string RunUserData =
        "powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass -Command \""
        + "$data = Invoke-RestMethod -Headers @{ Metadata = 'true' } -Uri "
        + "'http://169.254.169.254/metadata/instance/compute/userData?api-version=2021-01-01&format=text'; "
        + "$script = Join-Path $env:ProgramData 'jump-box.ps1'; "
        + "[IO.File]::WriteAllBytes($script, [Convert]::FromBase64String($data)); "
        + "& $script; exit $LASTEXITCODE\"";

    /// <summary>Declares the machine.</summary>
    /// <param name="name">The component's name in the stack, and what its resources are called after: <c>jump</c>.</param>
    /// <param name="args">Where it is and how large.</param>
    /// <param name="options">
    /// Pulumi's options. What it depends on, the installation of the tools waits for: the routes and firewall rules that let it download.
    /// </param>
    public JumpBox(string name, JumpBoxArgs args, ComponentResourceOptions? options = null)
        : base("infra:sharedservices:JumpBox", name, options)
    {
        var child = new CustomResourceOptions { Parent = this };
        var script = ReadScript();

        var identity = new UserAssignedIdentity(
            name,
            new UserAssignedIdentityArgs
            {
                ResourceName = args.Names.For(ResourceKind.UserAssignedIdentity, name, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                Tags = args.Tags,
            },
            child);

        var networkInterface = new NetworkInterface(
            name,
            new NetworkInterfaceArgs
            {
                NetworkInterfaceName = args.Names.For(ResourceKind.NetworkInterface, name, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                EnableAcceleratedNetworking = true,
                DnsSettings = new Inputs.NetworkInterfaceDnsSettingsArgs { DnsServers = args.DnsServers },
                IpConfigurations =
                {
                    new Inputs.NetworkInterfaceIPConfigurationArgs
                    {
                        Name = "primary",
                        Primary = true,
                        Subnet = new Inputs.SubnetArgs { Id = args.SubnetId },
                        PrivateIPAllocationMethod = IPAllocationMethod.Static,
                        PrivateIPAddress = args.PrivateIPAddress,
                    },
                },
                Tags = args.Tags,
            },
            child);

        var password = new RandomPassword(
            name,
            new RandomPasswordArgs { Length = PasswordLength, MinLower = 1, MinUpper = 1, MinNumeric = 1, MinSpecial = 1 },
            child);

        var machine = new VirtualMachine(
            name,
            new VirtualMachineArgs
            {
                VmName = args.Names.For(ResourceKind.VirtualMachine, name, args.Region),
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                HardwareProfile = new Compute.HardwareProfileArgs { VmSize = args.Size },
                Identity = new Compute.VirtualMachineIdentityArgs
                {
                    // The machine itself joins the directory, for which it needs an identity of its own.
                    Type = args.EntraAdministratorId is null ? ResourceIdentityType.UserAssigned : ResourceIdentityType.SystemAssigned_UserAssigned,
                    UserAssignedIdentities = { identity.Id },
                },
                SecurityProfile = new Compute.SecurityProfileArgs
                {
                    SecurityType = SecurityTypes.TrustedLaunch,
                    UefiSettings = new Compute.UefiSettingsArgs { SecureBootEnabled = true, VTpmEnabled = true },
                },
                StorageProfile = new Compute.StorageProfileArgs
                {
                    ImageReference = new Compute.ImageReferenceArgs
                    {
                        Publisher = "MicrosoftWindowsServer",
                        Offer = "WindowsServer",
                        Sku = "2025-datacenter-g2",
                        Version = "latest",
                    },
                    OsDisk = new Compute.OSDiskArgs
                    {
                        CreateOption = DiskCreateOptionTypes.FromImage,
                        DeleteOption = DiskDeleteOptionTypes.Delete,
                        DiskSizeGB = DiskGibibytes,
                        ManagedDisk = new Compute.ManagedDiskParametersArgs { StorageAccountType = StorageAccountTypes.StandardSSD_LRS },
                    },
                },
                OsProfile = new Compute.OSProfileArgs
                {
                    ComputerName = ComputerName,
                    AdminUsername = args.AdministratorName,
                    AdminPassword = password.Result,
                    WindowsConfiguration = new Compute.WindowsConfigurationArgs
                    {
                        ProvisionVMAgent = true,
                        EnableAutomaticUpdates = true,
                        PatchSettings = new Compute.PatchSettingsArgs
                        {
                            PatchMode = WindowsVMGuestPatchMode.AutomaticByPlatform,
                            AssessmentMode = WindowsPatchAssessmentMode.AutomaticByPlatform,
                        },
                    },
                },
                NetworkProfile = new Compute.NetworkProfileArgs
                {
                    // It stays when the machine is replaced: Azure is not to delete what is a resource of the stack.
                    NetworkInterfaces = { new Compute.NetworkInterfaceReferenceArgs { Id = networkInterface.Id, Primary = true } },
                },
                DiagnosticsProfile = new Compute.DiagnosticsProfileArgs
                {
                    BootDiagnostics = new Compute.BootDiagnosticsArgs { Enabled = true },
                },
                UserData = Convert.ToBase64String(script),
                Tags = InputMap<string>.Merge(args.Tags, args.MachineTags),
            },
            child);

        new VirtualMachineExtension(
            $"{name}-tools",
            new VirtualMachineExtensionArgs
            {
                VmExtensionName = "tools",
                VmName = machine.Name,
                ResourceGroupName = args.ResourceGroupName,
                Location = args.Region.Name,
                Publisher = "Microsoft.Compute",
                Type = "CustomScriptExtension",
                TypeHandlerVersion = "1.10",
                AutoUpgradeMinorVersion = true,
                ForceUpdateTag = Convert.ToHexStringLower(SHA256.HashData(script)),
                Settings = new InputMap<object> { ["commandToExecute"] = RunUserData },
                Tags = args.Tags,
            },
            new CustomResourceOptions
            {
                Parent = this,
                DependsOn = options?.DependsOn ?? new InputList<Resource>(),
                CustomTimeouts = new CustomTimeouts { Create = TimeSpan.FromHours(1), Update = TimeSpan.FromHours(1) },
            });

        if (args.EntraAdministratorId is { } administrator) DeclareEntraLogin(administrator);

        Id = machine.Id;
        MachineName = machine.Name;
        IdentityId = identity.Id;
        PrincipalId = identity.PrincipalId;
        AdministratorPassword = Output.CreateSecret(password.Result);
        RegisterOutputs();

        void DeclareEntraLogin(Input<string> principalId)
        {
            RoleGrant.Declare(
                $"{name}-administrator", BuiltInRole.VirtualMachineAdministratorLogin, principalId, machine.Id, this, args.EntraAdministratorType);
            new VirtualMachineExtension(
                $"{name}-entra",
                new VirtualMachineExtensionArgs
                {
                    VmExtensionName = "entra",
                    VmName = machine.Name,
                    ResourceGroupName = args.ResourceGroupName,
                    Location = args.Region.Name,
                    Publisher = "Microsoft.Azure.ActiveDirectory",
                    Type = "AADLoginForWindows",
                    TypeHandlerVersion = "2.0",
                    AutoUpgradeMinorVersion = true,
                    Tags = args.Tags,
                },
                new CustomResourceOptions { Parent = this, DependsOn = options?.DependsOn ?? new InputList<Resource>() });
        }
    }

    /// <summary>The virtual machine's id.</summary>
    [Output]
    public Output<string> Id { get; private set; }

    /// <summary>The virtual machine's name.</summary>
    [Output]
    public Output<string> MachineName { get; private set; }

    /// <summary>The id of its identity.</summary>
    [Output]
    public Output<string> IdentityId { get; private set; }

    /// <summary>The object id of its identity, to give roles to.</summary>
    [Output]
    public Output<string> PrincipalId { get; private set; }

    /// <summary>The administrator's password; a secret.</summary>
    [Output]
    public Output<string> AdministratorPassword { get; private set; }

    /// <summary>Every name that the jump box asks for, to be checked against a pattern before the first resource.</summary>
    /// <param name="jumpBox">The jump box's name in the stack: <c>jump</c>.</param>
    /// <param name="region">The jump box's region.</param>
    public static IEnumerable<NameRequest> Names(string jumpBox, AzureRegion region) =>
    [
        new(ResourceKind.UserAssignedIdentity, jumpBox, region),
        new(ResourceKind.NetworkInterface, jumpBox, region),
        new(ResourceKind.VirtualMachine, jumpBox, region),
    ];

    // With the line ends of the repository on every machine, so that the plan is the same everywhere.
    private static byte[] ReadScript()
    {
        using var reader = new StreamReader(typeof(JumpBox).Assembly.GetManifestResourceStream(Script)!, Encoding.UTF8);
        return Encoding.UTF8.GetBytes(reader.ReadToEnd().ReplaceLineEndings("\n"));
    }
}
