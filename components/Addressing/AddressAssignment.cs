namespace Infra.Components.Addressing;

/// <summary>A range and who has it.</summary>
/// <param name="Name">The name of the request.</param>
/// <param name="Range">The range it was given.</param>
public sealed record AddressAssignment(string Name, AddressBlock Range);
