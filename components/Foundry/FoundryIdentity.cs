using Pulumi;

namespace Infra.Components.Foundry;

/// <summary>Who a Foundry account or project is when it calls others. Azure does not let one kind become the other.</summary>
public abstract record FoundryIdentity
{
    private FoundryIdentity()
    {
    }

    /// <summary>An identity of its own, which comes and goes with it.</summary>
    public sealed record System : FoundryIdentity;

    /// <summary>An identity that exists before, so that roles can too.</summary>
    /// <param name="Id">The id of the user-assigned identity.</param>
    /// <param name="PrincipalId">Its object id.</param>
    /// <param name="ClientId">Its client id.</param>
    public sealed record User(Input<string> Id, Input<string> PrincipalId, Input<string> ClientId) : FoundryIdentity;
}
