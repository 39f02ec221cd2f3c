namespace SchemaEmitter;

/// <summary>Writes the static classes of functions with their arguments and results.</summary>
public sealed class FunctionWriter(Names names, InputClassWriter inputs, OutputClassWriter outputs)
{
    /// <summary>Writes one function.</summary>
    public void Write(CodeWriter code, string token, FunctionSchema function)
    {
        var name = Names.Title(Names.MemberOf(token));
        var optional = function.Inputs?.All(input => !input.Required) ?? false;

        code.Summary(token);
        code.Block($"public static class {name}", () =>
        {
            WriteForm("InvokeAsync", "Task", Parameter($"{name}Args"), "InvokeOptions? options = null");
            WriteForm("Invoke", "global::Pulumi.Output", Parameter($"{name}InvokeArgs"), "InvokeOptions? options = null");
            WriteForm("Invoke", "global::Pulumi.Output", Parameter($"{name}InvokeArgs", mayDefault: false), "InvokeOutputOptions options");
        });
        if (function.Inputs is not null)
        {
            inputs.WritePlain(code, $"{name}Args", function.Inputs);
            inputs.Write(code, $"{name}InvokeArgs", "InvokeArgs", function.Inputs, NestedUse.InvokeInput);
        }

        outputs.Write(code, $"{name}Result", function.Outputs, NestedUse.Result);

        (string Declaration, string Value) Parameter(string type, bool mayDefault = true) =>
            function.Inputs is null ? ("", "global::Pulumi.InvokeArgs.Empty")
            : optional && mayDefault ? ($"{type}? args = null, ", $"args ?? new {type}()")
            : ($"{type} args, ", $"args ?? new {type}()");

        void WriteForm(string method, string wrapper, (string Declaration, string Value) args, string options)
        {
            var withDefaults = $"global::{names.PackageNamespace}.Utilities.WithDefaults(options)";
            code.Line($"public static {wrapper}<{name}Result> {method}({args.Declaration}global::Pulumi.{options}) =>");
            code.Line($"global::Pulumi.Deployment.Instance.{method}<{name}Result>(\"{token}\", {args.Value}, {withDefaults});");
        }
    }
}
