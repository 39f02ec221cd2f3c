using System.Collections.Immutable;
using System.Globalization;

namespace Infra.Components.Gateway.CallLogs;

/// <summary>How the calls of language models are logged.</summary>
public sealed record ModelLogSettings
{
    /// <summary>The most that is known to be accepted for <see cref="MaximumBytes"/>.</summary>
    /// <remarks>
    /// The largest value in Microsoft's own samples, https://github.com/Azure-Samples/AI-Gateway; the documentation names none. The service
    /// itself ends a message at 2 MB: "Log token usage, prompts, and completions for LLM APIs",
    /// https://learn.microsoft.com/azure/api-management/api-management-howto-llm-logs.
    /// </remarks>
    public const int MostBytes = 262_144;

    /// <summary>What is logged; tokens and messages by default.</summary>
    public MessageLogging Messages { get; init; } = MessageLogging.All;

    /// <summary>
    /// How much of a prompt and of an answer is logged at most, in bytes, 1 to <see cref="MostBytes"/> (the default). Read only if messages
    /// are logged.
    /// </summary>
    public int MaximumBytes { get; init; } = MostBytes;

    /// <summary>Everything wrong with the settings; empty if nothing is. The subject is <c>maximumBytes</c>.</summary>
    public ImmutableArray<Problem> Check() => MaximumBytes is >= 1 and <= MostBytes
        ? []
        :
        [
            new Problem(
                "maximumBytes", MaximumBytes.ToString(CultureInfo.InvariantCulture), "No message can be logged up to this size.",
                string.Create(CultureInfo.InvariantCulture, $"Accepted: 1 to {MostBytes} bytes.")),
        ];
}
