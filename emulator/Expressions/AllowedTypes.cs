using System.Collections.Frozen;
using Infra.Emulator.Context;
using Microsoft.CodeAnalysis;

namespace Infra.Emulator.Expressions;

/// <summary>What of .NET an expression may use. The service refuses everything else, often without saying why.</summary>
internal static class AllowedTypes
{
    private const string File = "allowed-types.txt";

    private static readonly string ContextNamespace = typeof(IPolicyContext).Namespace!;

    /// <summary>The members that may be used, by type; null if all may.</summary>
    private static readonly FrozenDictionary<string, string[]?> Members = Read().ToFrozenDictionary(
        line => line[0].Trim(), line => line.Length == 1 ? null : line[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), StringComparer.Ordinal);

    /// <summary>What is not allowed of a symbol that code refers to; null if it may be used.</summary>
    public static string? Refusal(ISymbol symbol)
    {
        var type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        if (type is null || type.TypeKind is TypeKind.Delegate or TypeKind.Error || type.IsAnonymousType || type.IsTupleType || !IsForeign(type)) return null;
        if (type.ContainingNamespace?.ToDisplayString() == ContextNamespace) return null;
        var name = NameOf(type.OriginalDefinition);
        if (!Members.TryGetValue(name, out var members)) return $"the type {name} is not one that policy expressions may use";
        if (members is null || symbol is INamedTypeSymbol || Matches(members, symbol)) return null;
        return $"of {name} policy expressions may use only {string.Join(", ", members)}, not {symbol.Name}";
    }

    /// <summary>Types of the code itself are generated around it, or local to it.</summary>
    private static bool IsForeign(INamedTypeSymbol type) => type.Locations.Any(location => location.IsInMetadata);

    private static bool Matches(string[] members, ISymbol symbol)
    {
        var name = symbol is IMethodSymbol { AssociatedSymbol: { } property } ? property.MetadataName : symbol.MetadataName;
        if (symbol is IPropertySymbol { IsIndexer: true }) name = "this[]";
        return members.Any(member => member.EndsWith('*') ? name.StartsWith(member[..^1], StringComparison.Ordinal) : name == member);
    }

    private static string NameOf(INamedTypeSymbol type) => type.ContainingType is { } outer
        ? $"{NameOf(outer)}.{type.MetadataName}"
        : $"{type.ContainingNamespace.ToDisplayString()}.{type.MetadataName}";

    private static IEnumerable<string[]> Read()
    {
        using var stream = typeof(AllowedTypes).Assembly.GetManifestResourceStream(File)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] != '#') yield return line.Split(':', 2);
        }
    }
}
