namespace Infra.Emulator.Context;

/// <summary>A way to sign in.</summary>
public interface IUserIdentity
{
    /// <summary>Who the user is there.</summary>
    string Id { get; }

    /// <summary>Who says so.</summary>
    string Provider { get; }
}
