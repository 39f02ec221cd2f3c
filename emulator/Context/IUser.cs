namespace Infra.Emulator.Context;

/// <summary>A user of the service.</summary>
public interface IUser
{
    /// <summary>The user's address.</summary>
    string Email { get; }

    /// <summary>The first name.</summary>
    string FirstName { get; }

    /// <summary>The groups the user is in.</summary>
    IEnumerable<IGroup> Groups { get; }

    /// <summary>The name in the service.</summary>
    string Id { get; }

    /// <summary>How the user signs in.</summary>
    IEnumerable<IUserIdentity> Identities { get; }

    /// <summary>The last name.</summary>
    string LastName { get; }

    /// <summary>What an administrator wrote.</summary>
    string Note { get; }

    /// <summary>Since when the user exists.</summary>
    DateTime RegistrationDate { get; }
}
