using System.Collections.Immutable;
using Pulumi;

namespace Infra.Components.Foundry.Connections;

/// <summary>Where a connection is: in a project, or in an account for its projects.</summary>
public abstract record ConnectionOwner
{
    private ConnectionOwner(Input<string> resourceGroupName, ImmutableArray<Input<string>> names, string type) =>
        (ResourceGroupName, Names, Type) = (resourceGroupName, names, type);

    internal Input<string> ResourceGroupName { get; }

    /// <summary>The names of what the connection is in, outermost first.</summary>
    internal ImmutableArray<Input<string>> Names { get; }

    /// <summary>The resource type of connections there.</summary>
    internal string Type { get; }

    /// <summary>A project, which alone uses the connection unless it is shared.</summary>
    public sealed record Project : ConnectionOwner
    {
        /// <summary>Names the project.</summary>
        /// <param name="resourceGroupName">The name of the account's resource group.</param>
        /// <param name="accountName">The account's name.</param>
        /// <param name="projectName">The project's name in the account.</param>
        public Project(Input<string> resourceGroupName, Input<string> accountName, Input<string> projectName)
            : base(resourceGroupName, [accountName, projectName], "Microsoft.CognitiveServices/accounts/projects/connections")
        {
        }
    }

    /// <summary>An account. Its projects see the connection if it is shared.</summary>
    public sealed record Account : ConnectionOwner
    {
        /// <summary>Names the account.</summary>
        /// <param name="resourceGroupName">The name of the account's resource group.</param>
        /// <param name="accountName">The account's name.</param>
        public Account(Input<string> resourceGroupName, Input<string> accountName)
            : base(resourceGroupName, [accountName], "Microsoft.CognitiveServices/accounts/connections")
        {
        }
    }
}
