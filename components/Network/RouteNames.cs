namespace Infra.Components.Network;

/// <summary>The names of routes, unique in their table.</summary>
internal static class RouteNames
{
    public const string Default = "udr-default";

    public const string ApiManagement = "udr-api-management";

    public const string PrivateEndpoints = "udr-private-endpoints";

    public static string To(string network) => "udr-" + network;
}
