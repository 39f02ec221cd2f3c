using Infra.Messages;

namespace Infra.Analysis.Schema;

/// <summary>Where a walk through a value is. Written out only for findings: a body has hundreds of places and few findings.</summary>
internal sealed class Trail
{
    private readonly Trail? _parent;
    private readonly int _index;

    private Trail(Trail? parent, string? key, int index) => (_parent, Key, _index) = (parent, key, index);

    public static Trail Root { get; } = new(null, null, 0);

    /// <summary>The name of the member; null at the root and for a list element.</summary>
    public string? Key { get; }

    public bool IsRoot => _parent is null;

    public Trail Member(string key) => new(this, key, 0);

    public Trail Element(int index) => new(this, null, index);

    /// <summary>The path without list positions.</summary>
    public string WithoutPositions() =>
        _parent is null ? string.Empty : Key is null ? _parent.WithoutPositions() : PropertyPath.Member(_parent.WithoutPositions(), Key);

    /// <inheritdoc />
    public override string ToString() =>
        _parent is null ? string.Empty
        : Key is null ? PropertyPath.Element(_parent.ToString(), _index)
        : PropertyPath.Member(_parent.ToString(), Key);
}
