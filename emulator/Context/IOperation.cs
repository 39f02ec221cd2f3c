namespace Infra.Emulator.Context;

/// <summary>An operation of an API.</summary>
public interface IOperation
{
    /// <summary>Its name in the API.</summary>
    string Id { get; }

    /// <summary>Its HTTP method.</summary>
    string Method { get; }

    /// <summary>What people call it.</summary>
    string Name { get; }

    /// <summary>Its address below the API's.</summary>
    string UrlTemplate { get; }
}
