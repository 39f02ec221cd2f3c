namespace Infra.Emulator.Statements;

/// <summary>The sections of a policy document.</summary>
[Flags]
public enum PolicySections
{
    /// <summary>None of them.</summary>
    None = 0,

    /// <summary>Before the backend is chosen: <c>inbound</c>.</summary>
    Inbound = 1,

    /// <summary>Around the call of the backend: <c>backend</c>.</summary>
    Backend = 2,

    /// <summary>On the way back: <c>outbound</c>.</summary>
    Outbound = 4,

    /// <summary>After anything failed: <c>on-error</c>.</summary>
    OnError = 8,

    /// <summary>Every section.</summary>
    All = Inbound | Backend | Outbound | OnError,
}
