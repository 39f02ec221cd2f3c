namespace Infra.Emulator.Context;

/// <summary>A gateway.</summary>
public interface IGateway
{
    /// <summary>Its id.</summary>
    string Id { get; }

    /// <summary>Which of its instances.</summary>
    string InstanceId { get; }

    /// <summary>True if Azure runs it.</summary>
    bool IsManaged { get; }
}
