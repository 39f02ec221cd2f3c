using System.Collections.Immutable;

namespace Infra.Analysis.Arm;

/// <summary>What <c>sdk/schema/azure-native.arm.json</c> says about a Pulumi type.</summary>
/// <param name="Type">The ARM type; what an input decides is in braces.</param>
/// <param name="ApiVersion">The API version azure-native uses.</param>
/// <param name="Path">The id with its parameters in braces.</param>
/// <param name="PathInputs">The inputs that are parameters of the path.</param>
/// <param name="InputsOnly">The inputs that are not among the outputs.</param>
/// <param name="AutoNaming">How the provider names it if the program does not.</param>
/// <param name="Outputs">The names of the outputs.</param>
internal sealed record ArmTableEntry(
    string Type,
    string ApiVersion,
    string Path,
    ImmutableArray<string> PathInputs,
    ImmutableArray<string> InputsOnly,
    AutoNaming AutoNaming,
    ImmutableArray<string> Outputs);
