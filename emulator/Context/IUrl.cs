namespace Infra.Emulator.Context;

/// <summary>An address.</summary>
public interface IUrl
{
    /// <summary>The host.</summary>
    string Host { get; }

    /// <summary>What follows the host, up to the query.</summary>
    string Path { get; }

    /// <summary>The port.</summary>
    int Port { get; }

    /// <summary>The query, by parameter.</summary>
    MultiValueDictionary Query { get; }

    /// <summary>The query with its question mark.</summary>
    string QueryString { get; }

    /// <summary><c>https</c>.</summary>
    string Scheme { get; }

    /// <summary>The address as .NET knows it.</summary>
    Uri ToUri();
}
