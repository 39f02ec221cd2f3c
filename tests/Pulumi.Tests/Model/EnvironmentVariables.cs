namespace Pulumi.Tests.Model;

/// <summary>Sets environment variables, and puts them back.</summary>
internal sealed class EnvironmentVariables : IDisposable
{
    private readonly List<(string Name, string? Before)> _changed = [];

    public EnvironmentVariables(params (string Name, string? Value)[] variables)
    {
        foreach (var (name, value) in variables)
        {
            _changed.Add((name, Environment.GetEnvironmentVariable(name)));
            Environment.SetEnvironmentVariable(name, value);
        }
    }

    public void Dispose()
    {
        foreach (var (name, before) in _changed)
            Environment.SetEnvironmentVariable(name, before);
    }
}
