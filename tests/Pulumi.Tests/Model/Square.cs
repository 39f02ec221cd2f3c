namespace Pulumi.Tests.Model;

[OutputType]
internal sealed class Square : IShape
{
    public readonly string Kind;
    public readonly double Side;

    [OutputConstructor]
    private Square(string kind, double side)
    {
        Kind = kind;
        Side = side;
    }
}
