namespace Pulumi.Tests.Model;

internal sealed class GroupStack : Stack
{
    public GroupStack() => Text = new Group("group").Text;

    [Output("text")]
    public Output<string> Text { get; private set; }
}
