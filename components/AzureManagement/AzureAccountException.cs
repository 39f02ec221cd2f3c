namespace Infra.Components.AzureManagement;

/// <summary>The credentials that azure-native is configured with cannot be used. The message lists every mistake, and no secret.</summary>
public sealed class AzureAccountException : Exception
{
    /// <summary>An exception for these mistakes.</summary>
    /// <param name="mistakes">Each with its key and what is accepted.</param>
    public AzureAccountException(IEnumerable<string> mistakes)
        : base("The credentials of the provider azure-native cannot be used:\n" + string.Join('\n', mistakes))
    {
    }
}
