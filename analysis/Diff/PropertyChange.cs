using Infra.Analysis.Values;

namespace Infra.Analysis.Diff;

/// <summary>A property that differs between two plans.</summary>
/// <param name="Path">Where: <c>inputs.subnets[1].addressPrefix</c>. An element that is gone has its old index, any other its new
/// one.</param>
/// <param name="Old">What it was; null if it was not there.</param>
/// <param name="New">What it is; null if it is gone.</param>
public sealed record PropertyChange(string Path, PropertyValue? Old, PropertyValue? New);
