namespace Infra.Emulator.Context;

/// <summary>Where the callers of an API put their key.</summary>
public interface ISubscriptionKeyParameterNames
{
    /// <summary>The header.</summary>
    string Header { get; }

    /// <summary>The query parameter.</summary>
    string Query { get; }
}
