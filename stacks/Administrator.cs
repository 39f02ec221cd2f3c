using Pulumi;
using Pulumi.AzureNative.Authorization;

namespace Infra.Stacks;

/// <summary>Who administers what the lab has.</summary>
/// <param name="Id">The object id in Microsoft Entra ID.</param>
/// <param name="Type">What it is the id of; null if that is not known, as of who deploys: the provider tells the id alone.</param>
internal sealed record Administrator(Output<string> Id, PrincipalType? Type);
