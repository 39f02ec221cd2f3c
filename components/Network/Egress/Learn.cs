namespace Infra.Components.Network.Egress;

/// <summary>The pages that records cite.</summary>
internal static class Learn
{
    public const string ActiveDirectory = Root + "azure/azure-portal/azure-portal-safelist-urls";
    public const string AgentNetwork = Root + "azure/ai-foundry/agents/how-to/virtual-networks";
    public const string ApiManagement = Root + "azure/api-management/virtual-network-reference";
    public const string ApiManagementInjection = Root + "azure/api-management/inject-vnet-v2";
    public const string ApiManagementIntegration = Root + "azure/api-management/integrate-vnet-outbound";
    public const string AzPowerShell = Root + "powershell/azure/install-azps-windows";
    public const string AzureCli = Root + "cli/azure/azure-cli-endpoints";
    public const string AzureCliWindows = Root + "cli/azure/install-azure-cli-windows";
    public const string CertificateAuthorities = Root + "azure/security/fundamentals/azure-certificate-authority-details";
    public const string ContainerApps = Root + "azure/container-apps/use-azure-firewall";
    public const string EntraLogin = Root + "entra/identity/devices/howto-vm-sign-in-azure-ad-windows";
    public const string MachineLearning = Root + "azure/machine-learning/how-to-access-azureml-behind-firewall";
    public const string MonitorAgent = Root + "azure/azure-monitor/agents/azure-monitor-agent-network-configuration";
    public const string MonitorEndpoints = Root + "azure/azure-monitor/fundamentals/azure-monitor-network-access";
    public const string PrivateEndpointDns = Root + "azure/private-link/private-endpoint-dns";
    public const string Resolver = Root + "azure/dns/dns-private-resolver-overview";
    public const string ResolverEndpoints = Root + "azure/dns/private-resolver-endpoints-rulesets";
    public const string WindowsActivation = Root + "troubleshoot/azure/virtual-machines/windows/custom-routes-enable-kms-activation";
    public const string WindowsTime = Root + "azure/virtual-machines/windows/time-sync";
    public const string WindowsUpdate = Root + "windows-server/administration/windows-server-update-services/deploy/2-configure-wsus";

    private const string Root = "https://learn.microsoft.com/";
}
