namespace Pulumi.Tests.Model;

/// <summary>Tests that set environment variables, which every run reads, and so run alone.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class EnvironmentCollection
{
    public const string Name = "environment";
}
