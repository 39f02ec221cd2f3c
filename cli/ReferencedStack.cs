using System.Collections.Immutable;
using Infra.Messages;
using Infra.Stacks.Configuration;

namespace Infra.Cli;

/// <summary>A stack of the project with its configuration.</summary>
internal sealed record ReferencedStack
{
    private const string NetworkStackKey = LabConfiguration.Namespace + ":networkStack";
    private const string GatewayStackKey = LabConfiguration.Namespace + ":gatewayStack";

    private ReferencedStack(ProjectFile project, string name, ConfigurationValues values, LabConfiguration configuration) =>
        (Project, Name, Values, Configuration) = (project, name, values, configuration);

    /// <summary>The project.</summary>
    public ProjectFile Project { get; }

    /// <summary>The stack's name.</summary>
    public string Name { get; }

    /// <summary>What its configuration says.</summary>
    public LabConfiguration Configuration { get; }

    private ConfigurationValues Values { get; }

    /// <summary>A stack after all that it refers to, directly or not: each after those that it refers to itself.</summary>
    /// <param name="project">The project.</param>
    /// <param name="stack">The stack.</param>
    /// <param name="settings">Settings to put over the stack's own.</param>
    /// <param name="progress">Hears what is being done.</param>
    /// <exception cref="ConfigurationException">
    /// A configuration cannot be used, a stack is not in this project or lacks the layer it is referred to for, or the references go round in a
    /// circle.
    /// </exception>
    public static ImmutableArray<ReferencedStack> InOrder(
        ProjectFile project, string stack, ImmutableArray<string> settings, IProgress<string> progress)
    {
        var ordered = ImmutableArray.CreateBuilder<ReferencedStack>();
        Visit(Read(project, stack, settings, progress), []);
        return ordered.ToImmutable();

        ReferencedStack Visit(ReferencedStack current, ImmutableArray<string> path)
        {
            var way = path.Add(current.Name);
            foreach (var (next, key, layer) in current.References)
            {
                current.RefuseUnknown(next, key);
                if (way.Contains(next.Stack))
                {
                    throw current.Refused(
                        next, key, $"The references go round in a circle: {string.Join(" -> ", way.Append(next.Stack))}.", $"Name the stack that has the layer {layer}.");
                }

                var other = ordered.FirstOrDefault(known => known.Name == next.Stack) ?? Visit(Read(project, next.Stack, [], progress), way);
                if (other.Configuration.Layers.All(has => WordOf(has) != layer))
                {
                    throw current.Refused(next, key, $"The stack '{other.Name}' has no layer {layer}.", "Name the stack that has it.");
                }
            }

            ordered.Add(current);
            return current;
        }
    }

    /// <summary>A setting of the provider azure-native; null if it is not written or a secret.</summary>
    public string? AzureSetting(string name) => Values.Texts.GetValueOrDefault($"azure-native:{name}");

    private IEnumerable<(StackName Stack, string Key, string Layer)> References =>
        from reference in new[]
        {
            (Stack: Configuration.NetworkStack, Key: NetworkStackKey, Layer: WordOf(LabLayer.Network)),
            (Stack: Configuration.GatewayStack, Key: GatewayStackKey, Layer: WordOf(LabLayer.Gateway)),
        }
        where reference.Stack is not null
        select (reference.Stack, reference.Key, reference.Layer);

    private static ReferencedStack Read(ProjectFile project, string stack, ImmutableArray<string> settings, IProgress<string> progress)
    {
        progress.Report($"Reading {StackFile.FileName(stack)}");
        var values = SettingOverrides.Apply(StackFile.Read(project, stack), settings);
        return new ReferencedStack(project, stack, values, LabConfiguration.Read(values, project.Name));
    }

    private static string WordOf(LabLayer layer) => layer.ToString().ToLowerInvariant();

    private void RefuseUnknown(StackName next, string key)
    {
        if (next.Project is { } project && project != Project.Name)
        {
            throw Refused(
                next,
                key,
                $"This is a stack of the project '{project}', whose files are not here, so that nothing can preview it offline.",
                $"Name a stack of '{Project.Name}', or deploy without an offline preview.");
        }

        var stacks = StackFile.Stacks(Project);
        if (stacks.Contains(next.Stack)) return;
        var meant = DidYouMean.Closest(next.Stack, stacks) is { } close ? $" Did you mean '{close}'?" : "";
        throw Refused(
            next, key, $"There is no {StackFile.FileName(next.Stack)}, so nothing is known of that stack.{meant}",
            $"Stacks of this project: {string.Join(", ", stacks)}.");
    }

    private ConfigurationException Refused(StackName next, string key, string problem, string remedy) =>
        new([new ConfigurationMistake(key, next.Text, problem, remedy, Values.LocationOf(key))]);
}
