namespace Pulumi.Tests.Model;

internal sealed class ThingArgs : ResourceArgs
{
    [Input("list")]
    private InputList<string>? _list;

    [Input("map")]
    private InputMap<string>? _map;

    [Input("id")]
    public Input<string>? Id { get; set; }

    [Input("text")]
    public Input<string>? Text { get; set; }

    [Input("count")]
    public Input<int>? Count { get; set; }

    [Input("json", json: true)]
    public Input<bool>? Json { get; set; }

    [Input("part")]
    public Input<PartArgs>? Part { get; set; }

    [Input("either")]
    public InputUnion<string, Color>? Either { get; set; }

    [Input("document")]
    public InputJson? Document { get; set; }

    [Input("any")]
    public Input<object>? Any { get; set; }

    public InputList<string> List
    {
        get => _list ??= [];
        set => _list = value;
    }

    public InputMap<string> Map
    {
        get => _map ??= [];
        set => _map = value;
    }
}
