namespace Pulumi.Tests.Model;

internal sealed class PartArgs : ResourceArgs
{
    [Input("name", required: true)]
    public Input<string> Name { get; set; } = null!;

    [Input("size")]
    public Input<double>? Size { get; set; }
}
