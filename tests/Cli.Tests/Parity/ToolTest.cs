using System.Reflection;

namespace Infra.Cli.Tests.Parity;

/// <summary>A test that runs a tool.</summary>
/// <param name="Class">Its class.</param>
/// <param name="Name">Its name.</param>
internal sealed record ToolTest(Type Class, string Name)
{
    /// <summary>Whether the runner knows it.</summary>
    public bool IsRun => Class.GetMethod(Name, BindingFlags.Instance | BindingFlags.Public)?.GetCustomAttributes<FactAttribute>().Any() == true;

    /// <summary>Where it is, from the root of the repository: its namespace is its folder.</summary>
    public string File => $"tests/Cli.Tests/{Class.Namespace!.Split('.')[^1]}/{Class.Name}.cs";
}
