using System.Collections.Immutable;
using Infra.Emulator.Statements;

namespace Infra.Emulator.Validation;

/// <summary>The sections by their elements.</summary>
internal static class Section
{
    public const string Inbound = "inbound";
    public const string Backend = "backend";
    public const string Outbound = "outbound";
    public const string OnError = "on-error";

    /// <summary>In the order in which a request passes them.</summary>
    public static ImmutableArray<string> Names { get; } = [Inbound, Backend, Outbound, OnError];

    public static PolicySections Of(string name) => name switch
    {
        Inbound => PolicySections.Inbound,
        Backend => PolicySections.Backend,
        Outbound => PolicySections.Outbound,
        OnError => PolicySections.OnError,
        _ => PolicySections.None,
    };

    public static string NamesOf(PolicySections sections) => string.Join(", ", Names.Where(name => sections.HasFlag(Of(name))));
}
