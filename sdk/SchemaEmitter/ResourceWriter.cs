namespace SchemaEmitter;

/// <summary>Writes resource classes with their arguments.</summary>
public sealed class ResourceWriter(Names names, TypeNames types, InputClassWriter inputs)
{
    private const string Options = "global::Pulumi.CustomResourceOptions";

    /// <summary>Writes the class of a resource, its arguments and, for a bridged provider, its state.</summary>
    public void Write(CodeWriter code, string token, ResourceSchema resource)
    {
        var name = Names.MemberOf(token);
        var utilities = $"global::{names.PackageNamespace}.Utilities";
        var args = resource.Inputs.Any(input => input.Required) ? $"{name}Args args" : $"{name}Args? args = null";
        var (stateParameter, state) = resource.State is null ? ("", "null") : ($", {name}State? state = null", "state");
        var lookUp = $"string name, global::Pulumi.Input<string> id{stateParameter}, {Options}? options = null";
        var secrets = string.Concat(resource.Outputs.Where(output => output.Secret).Select(output => $", \"{output.Wire}\""));

        code.Summary(resource.Description is null ? token : $"{token}: {resource.Description}");
        code.Line($"[global::{names.PackageNamespace}.{names.ResourceTypeAttribute}(\"{token}\")]");
        code.Block($"public partial class {name} : global::Pulumi.CustomResource", () =>
        {
            foreach (var output in resource.Outputs)
            {
                code.Line($"[global::Pulumi.Output(\"{output.Wire}\")]");
                var type = $"global::Pulumi.Output<{types.Output(output, NestedUse.Output)}>";
                code.Line($"public {type} {Names.Property(output.Wire, name)} {{ get; private set; }} = null!;");
            }

            code.Line($"public {name}(string name, {args}, {Options}? options = null)");
            code.Line($": base(\"{token}\", name, args ?? new {name}Args(), {utilities}.MakeOptions(options, \"\"{secrets})) {{ }}");
            code.Line($"private {name}({lookUp})");
            code.Line($": base(\"{token}\", name, {state}, {utilities}.MakeOptions(options, id{secrets})) {{ }}");
            code.Line($"public static {name} Get({lookUp}) => new {name}(name, id{(resource.State is null ? "" : ", state")}, options);");
        });
        code.Summary($"The arguments of {name}.");
        inputs.Write(code, $"{name}Args", "ResourceArgs", resource.Inputs, NestedUse.Input);
        if (resource.State is not null)
        {
            code.Summary($"What narrows down a look-up of {name}.");
            inputs.Write(code, $"{name}State", "ResourceArgs", resource.State, NestedUse.StateInput);
        }
    }
}
