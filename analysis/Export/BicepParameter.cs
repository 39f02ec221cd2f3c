namespace Infra.Analysis.Export;

/// <summary>A parameter of an exported file.</summary>
/// <param name="Name">Its symbol, unique among all files.</param>
/// <param name="Type">Its Bicep type.</param>
/// <param name="Secure">Whether it is a secret.</param>
/// <param name="Description">What it is, for whoever has to give it.</param>
internal sealed record BicepParameter(string Name, string Type, bool Secure, string Description);
