namespace Infra.Emulator.Context;

/// <summary>A group of users.</summary>
public interface IGroup
{
    /// <summary>Its name in the service.</summary>
    string Id { get; }

    /// <summary>What people call it.</summary>
    string Name { get; }
}
