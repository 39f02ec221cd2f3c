namespace Pulumi.Tests.Model;

/// <summary>A component with one thing inside.</summary>
internal sealed class Group : ComponentResource
{
    public const string TypeToken = "test:index:Group";

    public Group(string name, ComponentResourceOptions? options = null, bool register = true)
        : base(TypeToken, name, options)
    {
        Inner = new Thing($"{name}-inner", new() { Text = "inner" }, new() { Parent = this });
        Text = Inner.Text;
        Hidden = Output.CreateSecret("hidden");
        Absent = null;
        if (register)
            RegisterOutputs();
    }

    public Thing Inner { get; }

    [Output("text")]
    public Output<string> Text { get; private set; }

    [Output]
    public Output<string> Hidden { get; private set; }

    [Output("absent")]
    public Output<string>? Absent { get; private set; }
}
