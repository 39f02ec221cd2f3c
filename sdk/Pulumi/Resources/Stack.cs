using Pulumi.Serialization;

namespace Pulumi;

/// <summary>The root of all resources of a program.</summary>
public class Stack : ComponentResource
{
    internal const string TypeToken = "pulumi:pulumi:Stack";

    /// <summary>Registers the stack of the current run.</summary>
    /// <param name="options">The options.</param>
    /// <exception cref="InvalidOperationException">No run is going on.</exception>
    public Stack(StackOptions? options = null)
        : base(TypeToken, $"{Deployment.Required.ProjectName}-{Deployment.Required.StackName}", ToOptions(options)) =>
        Deployment.Required.Stack = this;

    /// <summary>Registers the output properties that the program's stack class declares, all of which it must have assigned.</summary>
    internal void RegisterPropertyOutputs()
    {
        var outputs = OutputProperties.Read(this);
        var missing = outputs.Where(output => output.Value is null).Select(output => output.Key).ToArray();
        if (missing.Length > 0)
        {
            throw new RunException(
                $"Output(s) '{string.Join(", ", missing)}' have no value assigned. " +
                "[Output] attributed properties must be assigned inside Stack constructor.");
        }

        var wrong = outputs.Where(output => output.Value is not IOutput).Select(output => output.Key).ToArray();
        if (wrong.Length > 0)
            throw RunException.OutputsHaveIncorrectType(wrong);

        RegisterOutputs(outputs);
    }

    private static ComponentResourceOptions? ToOptions(StackOptions? options) => options is null ? null : new()
    {
        ResourceTransformations = options.ResourceTransformations,
        ResourceTransforms = options.ResourceTransforms,
    };
}
