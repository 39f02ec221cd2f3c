using System.Collections.Immutable;

namespace Pulumi.Tests.Model;

[OutputType]
internal sealed class Part
{
    public readonly string Name;
    public readonly int Size;
    public readonly ImmutableArray<string> Labels;
    public readonly string Renamed;

    [OutputConstructor]
    private Part(string name, int size, ImmutableArray<string> labels, [OutputConstructorParameter("wire-name")] string renamed)
    {
        Name = name;
        Size = size;
        Labels = labels;
        Renamed = renamed;
    }
}
