namespace Infra.Stacks.Configuration;

/// <summary>Where a project keeps the data of its agents.</summary>
public enum ProjectStores
{
    /// <summary>Where the other projects of the account do: in the account's stores, if it has any, or else in Microsoft's.</summary>
    Account,

    /// <summary>In stores that no other project uses.</summary>
    Own,
}
