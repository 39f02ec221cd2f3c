namespace Infra.Cli;

/// <summary>What the user gave cannot be used. The message is for the user, without a trailing line break.</summary>
internal sealed class UnusableException(string message, Exception? innerException = null) : Exception(message, innerException);
