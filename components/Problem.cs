namespace Infra.Components;

/// <summary>One thing wrong with what was asked for. Checks return all of them, so that a user corrects them in one go.</summary>
/// <param name="Subject">
/// What it is about, in the caller's words: the name of a virtual network (<c>wl1</c>), of a subnet in it (<c>wl1/snet-app</c>), a tag.
/// </param>
/// <param name="Value">The value at fault, as it was written; empty if something is missing.</param>
/// <param name="Message">What is wrong and why it matters, one sentence with a full stop.</param>
/// <param name="Help">What is accepted or what to do, one sentence with a full stop.</param>
public sealed record Problem(string Subject, string Value, string Message, string Help)
{
    /// <summary>The sentences for a reader: subject, message, help.</summary>
    public override string ToString() => $"{Subject}: {Message} {Help}";
}
