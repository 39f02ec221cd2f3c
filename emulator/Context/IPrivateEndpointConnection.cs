namespace Infra.Emulator.Context;

/// <summary>A private endpoint that requests come through.</summary>
public interface IPrivateEndpointConnection
{
    /// <summary>The name of the connection.</summary>
    string Name { get; }

    /// <summary>The part of the service it leads to.</summary>
    string GroupId { get; }

    /// <summary>The member of that part.</summary>
    string MemberName { get; }
}
