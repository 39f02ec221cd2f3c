namespace Infra.Emulator.Context;

/// <summary>A workspace.</summary>
public interface IWorkspace
{
    /// <summary>Its name in the service.</summary>
    string Id { get; }

    /// <summary>What people call it.</summary>
    string Name { get; }
}
