using Pulumi;
using Pulumi.AzureNative.Authorization;

namespace Infra.Components.Authorization;

/// <summary>Gives a principal a role on one resource.</summary>
internal static class RoleGrant
{
    private const string Definitions = "/providers/Microsoft.Authorization/roleDefinitions/";

    /// <summary>"Azure role assignment condition format and syntax", https://learn.microsoft.com/azure/role-based-access-control/conditions-format.</summary>
    private const string ConditionVersion = "2.0";

    /// <summary>Declares the assignment.</summary>
    /// <param name="name">The assignment's name in the stack.</param>
    /// <param name="role">What the principal may do.</param>
    /// <param name="principalId">The object id of the principal.</param>
    /// <param name="scope">The id of the resource, or resource group, that it may do it with.</param>
    /// <param name="parent">The component that it belongs to.</param>
    /// <param name="principalType">
    /// What the principal is. Must be given for an identity of the same stack, which Azure may not have replicated yet when it is asked;
    /// null if it is not known.
    /// </param>
    /// <param name="condition">What must be so for the role to hold, beside its scope; null (the default) for nothing.</param>
    /// <param name="after">What must exist before; nothing by default.</param>
    /// <param name="hooks">What the engine runs around its steps; null (the default) for nothing.</param>
    public static RoleAssignment Declare(
        string name,
        BuiltInRole role,
        Input<string> principalId,
        Input<string> scope,
        Resource parent,
        PrincipalType? principalType = null,
        Input<string>? condition = null,
        Resource? after = null,
        ResourceHookBinding? hooks = null)
    {
        var args = new RoleAssignmentArgs
        {
            RoleAssignmentName = Output.Tuple(scope, principalId).Apply(known => NameOf(known.Item1, role, known.Item2)),
            Scope = scope,
            RoleDefinitionId = scope.Apply(known => DefinitionId(known, role)),
            PrincipalId = principalId,

            // The class presumes a user, and Azure refuses the assignment if that is wrong; it finds out what it is not told.
            PrincipalType = null,
        };
        if (principalType is { } type) args.PrincipalType = type;
        if (condition is not null)
        {
            args.Condition = condition;
            args.ConditionVersion = ConditionVersion;
        }

        var options = new CustomResourceOptions { Parent = parent, Hooks = hooks ?? new ResourceHookBinding() };
        if (after is not null) options.DependsOn.Add(after);
        return new RoleAssignment(name, args, options);
    }

    /// <summary>
    /// The name of the assignment, a GUID made of all that Azure does not let change in one. So it stays as long as the assignment does,
    /// and a replacement, which is created before the old one is deleted, gets another.
    /// </summary>
    public static string NameOf(string scope, BuiltInRole role, string principalId) => StableGuid.Of(scope, role.Id, principalId);

    /// <summary>
    /// The id of the role's definition in the subscription of the scope. That is how Azure gives it back, whatever it was sent; any other
    /// form would look like a change after a refresh.
    /// </summary>
    /// <remarks>https://github.com/hashicorp/terraform-provider-azurerm/issues/8558.</remarks>
    public static string DefinitionId(string scope, BuiltInRole role) =>
        scope.Split('/') is ["", "subscriptions", var subscription, ..]
            ? $"/subscriptions/{subscription}{Definitions}{role.Id}"
            : $"{Definitions}{role.Id}";
}
