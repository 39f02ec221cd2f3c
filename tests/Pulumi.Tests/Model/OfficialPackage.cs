namespace Pulumi.Tests.Model;

internal static class OfficialPackage
{
    /// <summary>Gets whether the official package is under test: it talks to the engine over gRPC, ours does not talk to it.</summary>
    public static bool IsLoaded { get; } =
        typeof(Output).Assembly.GetReferencedAssemblies().Any(name => name.Name!.StartsWith("Grpc", StringComparison.Ordinal));
}
