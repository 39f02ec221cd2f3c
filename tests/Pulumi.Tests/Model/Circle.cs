namespace Pulumi.Tests.Model;

[OutputType]
internal sealed class Circle : IShape
{
    public readonly string Kind;
    public readonly double Radius;

    [OutputConstructor]
    private Circle(string kind, double radius)
    {
        Kind = kind;
        Radius = radius;
    }
}
