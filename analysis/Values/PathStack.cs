using Infra.Messages;

namespace Infra.Analysis.Values;

/// <summary>The way from a root to where a walk through a value is. Its text is put together only when somebody asks.</summary>
internal sealed class PathStack(string root)
{
    private readonly Stack<(string? Key, int Index)> _steps = new();

    /// <summary>Steps into a member.</summary>
    public void Enter(string key) => _steps.Push((key, 0));

    /// <summary>Steps into a list element.</summary>
    public void Enter(int index) => _steps.Push((null, index));

    /// <summary>Steps back out.</summary>
    public void Leave() => _steps.Pop();

    /// <summary>The path, as in <see cref="PropertyPath"/>.</summary>
    public override string ToString() => _steps.Reverse().Aggregate(
        root, static (path, step) => step.Key is { } key ? PropertyPath.Member(path, key) : PropertyPath.Element(path, step.Index));
}
