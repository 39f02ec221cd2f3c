namespace Infra.Emulator.Context;

/// <summary>A name and a password, as the header of Basic authentication carries them.</summary>
/// <param name="userId">The name.</param>
/// <param name="password">The password.</param>
public sealed class BasicAuthCredentials(string userId, string password)
{
    /// <summary>The name.</summary>
    public string UserId => userId;

    /// <summary>The name, as the policy toolkit calls it.</summary>
    public string Username => userId;

    /// <summary>The password.</summary>
    public string Password => password;
}
