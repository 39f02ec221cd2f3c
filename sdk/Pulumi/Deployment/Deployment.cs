namespace Pulumi;

/// <summary>Runs programs: under the engine, or in a test against mocks.</summary>
public sealed partial class Deployment
{
    private static readonly AsyncLocal<Deployment?> Running = new();

    private readonly DeploymentInstance _instance;

    private Deployment(DeploymentOptions options, IMonitor monitor)
    {
        Options = options;
        Monitor = monitor;
        Configuration = Configuration.FromEnvironment();
        Logger = new();
        Runner = new(Logger);
        _instance = new(this);
    }

    /// <summary>Gets the run that the calling code is part of.</summary>
    /// <exception cref="InvalidOperationException">No run is going on.</exception>
    public static DeploymentInstance Instance => Required._instance;

    /// <summary>Gets the run that the calling code is part of, if there is one.</summary>
    internal static Deployment? Current => Running.Value;

    internal static Deployment Required =>
        Current ?? throw new InvalidOperationException("Trying to acquire Deployment.Instance before 'Run' was called.");

    internal DeploymentOptions Options { get; }

    internal string ProjectName => Options.ProjectName;

    internal string StackName => Options.StackName;

    internal bool IsDryRun => Options.IsDryRun;

    internal Configuration Configuration { get; }

    internal Logger Logger { get; }

    internal Runner Runner { get; }

    internal IMonitor Monitor { get; }

    /// <summary>Gets or sets the root of the resources; null until its constructor has run.</summary>
    internal Stack? Stack { get; set; }
}
