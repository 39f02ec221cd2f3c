using System.Collections.Immutable;

namespace Infra.Emulator.Documents;

/// <summary>A policy expression: C# that is evaluated for each request.</summary>
public sealed record PolicyExpression : PolicyValue
{
    private readonly SourceText _source;
    private readonly int _codeOffset;
    private readonly ImmutableArray<int> _offsets;

    internal PolicyExpression(SourceText source, int offset, int codeOffset, bool isBlock, string code, ImmutableArray<int> offsets)
        : base(source.PositionOf(offset)) =>
        (_source, _codeOffset, IsBlock, Code, _offsets) = (source, codeOffset, isBlock, code, offsets);

    /// <summary>True for <c>@{ statements }</c>, the body of a method; false for <c>@(expression)</c>.</summary>
    public bool IsBlock { get; }

    /// <summary>The C# between the brackets, with entities resolved.</summary>
    public string Code { get; }

    /// <summary>Where a character of <see cref="Code"/> was written.</summary>
    /// <param name="index">Counted from 0; the length of the code means its end.</param>
    public TextPosition PositionOf(int index)
    {
        index = Math.Clamp(index, 0, Code.Length);
        if (_offsets.IsDefault) return _source.PositionOf(_codeOffset + index);
        return _source.PositionOf(index < _offsets.Length ? _offsets[index] : _offsets.IsEmpty ? _codeOffset : _offsets[^1] + 1);
    }
}
