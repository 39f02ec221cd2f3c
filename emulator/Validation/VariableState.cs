using System.Collections.Immutable;

namespace Infra.Emulator.Validation;

/// <summary>What is certain about context variables at one place: those that every way there has set.</summary>
internal sealed class VariableState
{
    private readonly ImmutableHashSet<string> _set;

    private VariableState(ImmutableHashSet<string> set, bool isReached, bool isKnown) => (_set, IsReached, IsKnown) = (set, isReached, isKnown);

    /// <summary>Nothing has run yet.</summary>
    public static VariableState Start { get; } = new([], true, true);

    /// <summary>No request gets here.</summary>
    public static VariableState Unreached { get; } = new([], false, true);

    /// <summary>False if no request gets here.</summary>
    public bool IsReached { get; }

    /// <summary>False if something ran before that nobody knows, and that may have set more.</summary>
    public bool IsKnown { get; }

    public bool Has(string variable) => !IsReached || _set.Contains(variable);

    public VariableState With(string variable) => IsReached ? new VariableState(_set.Add(variable), true, IsKnown) : this;

    public VariableState With(IEnumerable<string> variables) => IsReached ? new VariableState(_set.Union(variables), true, IsKnown) : this;

    /// <summary>The same after something that nobody knows.</summary>
    public VariableState AfterUnknown() => IsReached ? new VariableState(_set, true, false) : this;

    /// <summary>What is certain where two ways meet.</summary>
    public static VariableState Meet(VariableState left, VariableState right)
    {
        if (!left.IsReached) return right;
        return right.IsReached ? new VariableState(left._set.Intersect(right._set), true, left.IsKnown && right.IsKnown) : left;
    }
}
