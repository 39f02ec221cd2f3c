namespace Infra.Cli;

/// <summary>What the user gave cannot be used.</summary>
/// <param name="problem">What and why, for the user.</param>
/// <param name="remedy">What is accepted, or what to do; null if the problem says so itself.</param>
/// <param name="cause">What was thrown, if anything.</param>
internal sealed class UnusableException(string problem, string? remedy = null, Exception? cause = null)
    : Exception(remedy is null ? problem : $"{problem}\n    {remedy}", cause);
