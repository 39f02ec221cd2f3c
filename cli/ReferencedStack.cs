using System.Collections.Immutable;
using Infra.Messages;
using Infra.Stacks.Configuration;

namespace Infra.Cli;

/// <summary>A stack of the project with its configuration.</summary>
internal sealed record ReferencedStack
{
    private const string NetworkStackKey = LabConfiguration.Namespace + ":networkStack";

    private ReferencedStack(ProjectFile project, string name, ConfigurationValues values, LabConfiguration configuration) =>
        (Project, Name, Values, Configuration) = (project, name, values, configuration);

    /// <summary>The project.</summary>
    public ProjectFile Project { get; }

    /// <summary>The stack's name.</summary>
    public string Name { get; }

    /// <summary>What its configuration says.</summary>
    public LabConfiguration Configuration { get; }

    private ConfigurationValues Values { get; }

    /// <summary>A stack, then the one it refers to, then the one that refers to, and so on.</summary>
    /// <param name="project">The project.</param>
    /// <param name="stack">The first stack.</param>
    /// <param name="settings">Settings to put over the first stack's own.</param>
    /// <param name="progress">Hears what is being done.</param>
    /// <exception cref="ConfigurationException">
    /// A configuration cannot be used, a stack is not in this project, or the references go round in a circle.
    /// </exception>
    public static ImmutableArray<ReferencedStack> Chain(
        ProjectFile project, string stack, ImmutableArray<string> settings, IProgress<string> progress)
    {
        var chain = ImmutableArray.CreateBuilder<ReferencedStack>();
        chain.Add(Read(project, stack, settings, progress));
        while (chain[^1] is { Configuration.NetworkStack: { } next } last)
        {
            last.RefuseUnknown(next);
            if (chain.Any(known => known.Name == next.Stack))
            {
                throw last.Refused(
                    next,
                    $"The references go round in a circle: {string.Join(" -> ", chain.Select(known => known.Name).Append(next.Stack))}.",
                    "Name the stack that has the layer network.");
            }

            chain.Add(Read(project, next.Stack, [], progress));
        }

        for (var i = 1; i < chain.Count; i++)
        {
            if (chain[i].Configuration.Network is not null) continue;
            throw chain[i - 1].Refused(
                chain[i - 1].Configuration.NetworkStack!, $"The stack '{chain[i].Name}' has no layer network.", "Name the stack that has it.");
        }

        return chain.ToImmutable();
    }

    /// <summary>A setting of the provider azure-native; null if it is not written or a secret.</summary>
    public string? AzureSetting(string name) => Values.Texts.GetValueOrDefault($"azure-native:{name}");

    private static ReferencedStack Read(ProjectFile project, string stack, ImmutableArray<string> settings, IProgress<string> progress)
    {
        progress.Report($"Reading {StackFile.FileName(stack)}");
        var values = SettingOverrides.Apply(StackFile.Read(project, stack), settings);
        return new ReferencedStack(project, stack, values, LabConfiguration.Read(values, project.Name));
    }

    private void RefuseUnknown(StackName next)
    {
        if (next.Project is { } project && project != Project.Name)
        {
            throw Refused(
                next,
                $"This is a stack of the project '{project}', whose files are not here, so that nothing can preview it offline.",
                $"Name a stack of '{Project.Name}', or deploy without an offline preview.");
        }

        var stacks = StackFile.Stacks(Project);
        if (stacks.Contains(next.Stack)) return;
        var meant = DidYouMean.Closest(next.Stack, stacks) is { } close ? $" Did you mean '{close}'?" : "";
        throw Refused(
            next, $"There is no {StackFile.FileName(next.Stack)}, so nothing is known of that stack.{meant}",
            $"Stacks of this project: {string.Join(", ", stacks)}.");
    }

    private ConfigurationException Refused(StackName next, string problem, string remedy) =>
        new([new ConfigurationMistake(NetworkStackKey, next.Text, problem, remedy, Values.LocationOf(NetworkStackKey))]);
}
