namespace Infra.Stacks.Configuration;

/// <summary>The jump box of every environment whose hub the stack builds.</summary>
/// <param name="Size">The size of the virtual machine. Setting <c>size</c>.</param>
/// <param name="EntraLogin">Whether the administrator signs in with Microsoft Entra ID; false by default. Setting <c>entraLogin</c>.</param>
public sealed record JumpBoxConfiguration(string Size, bool EntraLogin);
