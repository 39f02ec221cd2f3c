namespace Infra.Emulator.Context;

/// <summary>A response.</summary>
public interface IResponse
{
    /// <summary>Its body; null if it has none.</summary>
    IMessageBody Body { get; }

    /// <summary>Its headers.</summary>
    MultiValueDictionary Headers { get; }

    /// <summary>Its status.</summary>
    int StatusCode { get; }

    /// <summary>The words after the status.</summary>
    string StatusReason { get; }
}
