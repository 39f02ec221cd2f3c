using System.Collections.Immutable;
using Infra.Analysis.Plans;
using Infra.Analysis.Simulation;
using Infra.Analysis.Values;
using Pulumi;
using Pulumi.Testing;
using Pulumi.Utilities;

namespace Infra.Analysis.Evaluation;

/// <summary>Runs a Pulumi program against the simulator and writes down what it would create.</summary>
/// <remarks>Uses only what the official SDK offers in public, so that it evaluates a program built on the official packages alike.</remarks>
public static class PlanEvaluator
{
    /// <summary>Evaluates a stack.</summary>
    /// <param name="create">Makes the stack; must hand the options to the base constructor, for they carry the recorder.</param>
    /// <param name="settings">Where the program is told to run.</param>
    /// <param name="simulator">What answers in place of Azure.</param>
    /// <param name="cancellationToken">Stops waiting for the program.</param>
    /// <returns>The plan: every resource with its inputs, simulated outputs and dependencies; no ARM requests and no findings yet.</returns>
    /// <exception cref="EvaluationException">The program failed.</exception>
    public static async Task<Plan> EvaluateAsync<TStack>(
        Func<StackOptions, TStack> create,
        EvaluationSettings settings,
        AzureSimulator simulator,
        CancellationToken cancellationToken = default)
        where TStack : Stack
    {
        var recorder = new ResourceRecorder(settings.Project, settings.Stack, simulator.Declare);
        var mocks = new EvaluationMocks(simulator);
        var factory = new StackFactory(() => create(new StackOptions { ResourceTransformations = { recorder.Record } }));
        var options = new TestOptions
        {
            ProjectName = settings.Project,
            StackName = settings.Stack,
            OrganizationName = settings.Organization,
            RootDirectory = settings.RootDirectory,
            IsPreview = true,
        };

        try
        {
            await Deployment.TestWithServiceProviderAsync<TStack>(mocks, factory, options).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            throw new EvaluationException(new SecretScrubber(SecretsSoFar(recorder)).Redact(Reason(exception)), exception);
        }

        var resources = ImmutableArray.CreateBuilder<PlanResource>(recorder.Resources.Count);
        foreach (var recorded in recorder.Resources)
        {
            cancellationToken.ThrowIfCancellationRequested();
            resources.Add(await ReadAsync(recorded, recorder, mocks, simulator).ConfigureAwait(false));
        }

        return Mark(settings, resources.MoveToImmutable());
    }

    private static async Task<PlanResource> ReadAsync(RecordedResource recorded, ResourceRecorder recorder, EvaluationMocks mocks, AzureSimulator simulator)
    {
        var reader = ReaderOf(recorder);
        var inputs = recorded.Args is null ? ObjectValue.Empty : await reader.ReadArgsAsync(recorded.Args).ConfigureAwait(false);
        var id = recorded.Resource is CustomResource custom ? await OutputUtilities.GetValueAsync(custom.Id).ConfigureAwait(false) : null;
        var outputs = recorded.Resource is CustomResource
            ? SimulatedOutputs(recorded, inputs, id, simulator)
            : await RegisteredOutputsAsync(recorded, mocks, recorder).ConfigureAwait(false);

        foreach (var dependency in await OutputUtilities.GetValueAsync(recorded.Options.DependsOn.ToOutput()).ConfigureAwait(false))
        {
            if (recorder.Find(dependency) is { } known) reader.Dependencies.UnionWith(Expand(known));
        }

        reader.Dependencies.Remove(recorded.Urn);
        return new PlanResource
        {
            Urn = recorded.Urn,
            Type = recorded.Type,
            Name = recorded.Name,
            Custom = recorded.Resource is CustomResource,
            Parent = recorded.Parent?.Urn,
            Provider = ProviderOf(recorded) is { } provider ? recorder.Find(provider)?.Urn : null,
            Id = string.IsNullOrEmpty(id) ? null : id,
            Inputs = inputs,
            Outputs = outputs,
            DependsOn = [.. reader.Dependencies],
            Protect = Inherited(recorded, static options => options.Protect) ?? false,
            Exists = await ExistsAsync(recorded.Options).ConfigureAwait(false),
            DeletionHooks = [.. recorded.Options.Hooks.BeforeDelete.Concat(recorded.Options.Hooks.AfterDelete).Select(hook => hook.Name)],
        };
    }

    /// <summary>What reads arguments and outputs; each has its own, for it gathers what they depend on.</summary>
    private static ArgsReader ReaderOf(ResourceRecorder recorder) =>
        new(resource => recorder.Find(resource) is { } dependency ? Expand(dependency) : []);

    /// <summary>Whether the options name the id of something to read. What a program creates has none, or an empty one.</summary>
    private static async ValueTask<bool> ExistsAsync(ResourceOptions options)
    {
        var id = options.Id.ToOutput();
        return !await OutputUtilities.GetIsKnownAsync(id).ConfigureAwait(false)
            || !string.IsNullOrEmpty(await OutputUtilities.GetValueAsync(id).ConfigureAwait(false));
    }

    private static ObjectValue SimulatedOutputs(RecordedResource recorded, ObjectValue inputs, string? id, AzureSimulator simulator)
    {
        if (id is null || !simulator.Resources.TryGetValue((recorded.Type, recorded.Name, id), out var simulated)) return ObjectValue.Empty;

        var secret = new HashSet<string>(simulated.SecretOutputs, StringComparer.Ordinal);
        if (recorded.Options is CustomResourceOptions options) secret.UnionWith(options.AdditionalSecretOutputs);
        var outputs = new ObjectValue(simulated.Outputs.Select(output =>
        {
            var value = WireValue.Read(output.Value);
            return KeyValuePair.Create(output.Key, secret.Contains(output.Key) ? new SecretValue(value) : value);
        }));
        return (ObjectValue)SecretScrubber.MarkLike(simulated.Marked, SecretScrubber.MarkLike(inputs, outputs));
    }

    private static async Task<ObjectValue> RegisteredOutputsAsync(RecordedResource recorded, EvaluationMocks mocks, ResourceRecorder recorder)
    {
        var mockUrn = await OutputUtilities.GetValueAsync(recorded.Resource.Urn).ConfigureAwait(false);
        if (mocks.Registered(mockUrn) is not { } registered) return ObjectValue.Empty;

        var reader = ReaderOf(recorder);
        var members = new List<KeyValuePair<string, PropertyValue>>();
        foreach (var (name, output) in registered)
        {
            members.Add(KeyValuePair.Create(name, await reader.ReadAsync(output).ConfigureAwait(false)));
        }

        return new ObjectValue(members);
    }

    /// <summary>Depending on a component means depending on its custom children, and on those of the components in it.</summary>
    private static IEnumerable<string> Expand(RecordedResource resource) => resource.Resource is CustomResource
        ? [resource.Urn]
        : resource.Children.SelectMany(Expand);

    private static ProviderResource? ProviderOf(RecordedResource resource)
    {
        if (resource.Resource is not CustomResource or ProviderResource) return null;
        if (resource.Options.Provider is { } own) return own;

        var package = resource.Type[..Math.Max(0, resource.Type.IndexOf(':', StringComparison.Ordinal))];
        for (var ancestor = resource.Parent; ancestor is not null; ancestor = ancestor.Parent)
        {
            var offered = (ancestor.Options as ComponentResourceOptions)?.Providers.LastOrDefault(IsOfPackage);
            if (offered is not null) return offered;
            if (ancestor.Options.Provider is { } provider && IsOfPackage(provider)) return provider;
        }

        return null;

        bool IsOfPackage(ProviderResource provider) => provider.GetResourceType() == $"pulumi:providers:{package}";
    }

    private static T? Inherited<T>(RecordedResource resource, Func<ResourceOptions, T?> option)
        where T : struct
    {
        for (var current = resource; current is not null; current = current.Parent)
        {
            if (option(current.Options) is { } value) return value;
        }

        return null;
    }

    /// <summary>Puts the plan together, with every value known to be secret marked wherever it occurs.</summary>
    private static Plan Mark(EvaluationSettings settings, ImmutableArray<PlanResource> resources)
    {
        var scrubber = new SecretScrubber(resources.SelectMany(resource =>
            SecretScrubber.SecretTexts(resource.Inputs).Concat(SecretScrubber.SecretTexts(resource.Outputs))));
        var marked = scrubber.IsEmpty ? resources : [.. resources.Select(scrubber.Scrub)];
        return new Plan
        {
            Project = settings.Project,
            Stack = settings.Stack,
            Resources = marked.Sort(static (left, right) => string.CompareOrdinal(left.Urn, right.Urn)),
            Outputs = marked.First(resource => resource.Parent is null).Outputs,
        };
    }

    /// <summary>
    /// The secrets in the arguments of the resources that a failed run declared. Arguments that wait for what never came are left out: they
    /// would be waited for without end.
    /// </summary>
    private static IEnumerable<string> SecretsSoFar(ResourceRecorder recorder)
    {
        var reader = new ArgsReader(static _ => []);
        return
            from resource in recorder.Resources
            let args = resource.Args
            where args is not null
            let reading = reader.ReadArgsAsync(args).AsTask()
            where reading.IsCompletedSuccessfully
            from secret in SecretScrubber.SecretTexts(reading.Result)
            select secret;
    }

    /// <summary>What the user needs to hear of a failed run: each message once, without a stack.</summary>
    private static string Reason(Exception exception)
    {
        IEnumerable<Exception> causes = exception is AggregateException aggregate ? aggregate.Flatten().InnerExceptions : [exception];
        return string.Join('\n', causes.Select(cause => WithoutStack(cause.Message)).Distinct().Order(StringComparer.Ordinal));
    }

    /// <summary>The SDK reports what a program throws as text: the path of the program, the exception and its stack.</summary>
    private static string WithoutStack(string message) => string.Join('\n', message.ReplaceLineEndings("\n").Split('\n').Where(line =>
        !line.StartsWith("   at ", StringComparison.Ordinal)
        && !line.StartsWith("   --- End of inner", StringComparison.Ordinal)
        && !line.StartsWith("--- End of stack", StringComparison.Ordinal)
        && !(line.StartsWith("Running program '", StringComparison.Ordinal) && line.EndsWith("unhandled exception:", StringComparison.Ordinal))));

    /// <summary>Hands the SDK the stack it asks for; the only way to give a stack its options in a test run.</summary>
    private sealed class StackFactory(Func<Stack> create) : IServiceProvider
    {
        public object GetService(Type serviceType) => create();
    }
}
