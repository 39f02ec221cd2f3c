using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Messages;

namespace Infra.Analysis.Export;

/// <summary>The text of one exported file.</summary>
internal sealed class BicepFile
{
    private const string HeaderStart = "// Exported from the plan of ";
    private const string HeaderEnd = " by 'infra export'. Change the program, not this file.";

    private readonly BicepModules _modules;
    private readonly BicepModule _module;
    private readonly StringBuilder _declarations = new();
    private readonly BicepValues _values;
    private readonly Dictionary<string, string> _existing = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<Finding> _findings;

    /// <summary>Writes a file.</summary>
    /// <param name="plan">The plan it comes from.</param>
    /// <param name="modules">All files.</param>
    /// <param name="module">The file to write.</param>
    /// <param name="parameters">The parameters of the files written before, which the main file passes on.</param>
    /// <param name="findings">Where to report what cannot be exported as it is.</param>
    public BicepFile(
        Plan plan, BicepModules modules, BicepModule module, Dictionary<BicepModule, ImmutableArray<BicepParameter>> parameters,
        List<Finding> findings)
    {
        (_modules, _module, _findings) = (modules, module, findings);
        _values = new BicepValues(_declarations, modules.Names);
        foreach (var resource in module.Resources) WriteResource(resource);
        if (module == modules.Main)
        {
            foreach (var other in modules.Others)
            {
                WriteModule(other, parameters[other]);
                _values.Parameters.AddRange(parameters[other]);
            }
        }

        Parameters = [.. _values.Parameters];
        Text = $"{Header(plan)}{string.Concat(Parameters.Select(Declaration))}{_declarations}";
    }

    /// <summary>The content of the file.</summary>
    public string Text { get; }

    /// <summary>Its parameters.</summary>
    public ImmutableArray<BicepParameter> Parameters { get; }

    /// <summary>Whether a line is the first one of an exported file.</summary>
    public static bool IsHeader(string? line) =>
        line is not null && line.StartsWith(HeaderStart, StringComparison.Ordinal) && line.EndsWith(HeaderEnd, StringComparison.Ordinal);

    private string Header(Plan plan)
    {
        var origin = Invisible.Blank($"{plan.Project}/{plan.Stack}");
        var scope = _module.Scope.Group is null ? "subscription" : "resourceGroup";
        return $"{HeaderStart}{origin}{HeaderEnd}\ntargetScope = '{scope}'\n";
    }

    private static string Declaration(BicepParameter parameter) =>
        $"\n@description({BicepValues.Literal(parameter.Description)})\n{(parameter.Secure ? "@secure()\n" : "")}" +
        $"param {parameter.Name} {parameter.Type}\n";

    private void WriteResource(BicepResource resource)
    {
        var arm = resource.Arm;
        var parent = resource.Parent?.Module == _module ? resource.Parent.Symbol : null;
        var scope = Extended(resource);
        _declarations.Append(CultureInfo.InvariantCulture, $"\nresource {resource.Symbol} '{arm.Type}@{arm.ApiVersion}' = {{\n");
        if (parent is not null) WriteLine("parent", parent);
        if (scope is not null) WriteLine("scope", scope);
        WriteLine("name", BicepValues.Literal(parent is null ? arm.Name : LastSegment(arm.Name)));
        var unknownBefore = _values.UnknownPaths.Count;
        foreach (var (key, value) in arm.Body) _values.WriteMember(key, value, resource.Symbol, PropertyPath.Member("", key), depth: 1);
        WriteDependencies(resource.DependsOn.Where(IsInSight).Select(Awaited), [parent, scope]);
        _declarations.Append("}\n");
        foreach (var path in _values.UnknownPaths.Skip(unknownBefore))
        {
            _findings.Add(new Finding(
                "export-unknown", Severity.Unknown, resource.Resource.Urn, path,
                "The simulation does not know the value, so the export asks for it with a parameter.",
                "Give the parameter when you deploy the export, or make the value known to the simulation."));
        }
    }

    private void WriteModule(BicepModule module, ImmutableArray<BicepParameter> parameters)
    {
        var group = _modules.ById(module.Scope.Id) is { } resource && resource.Module == _module ? resource.Symbol : null;
        _declarations.Append(CultureInfo.InvariantCulture, $"\nmodule {module.Symbol} {BicepValues.Literal(module.FileName)} = {{\n");
        WriteLine("scope", group ?? ScopeFunction(module.Scope));
        if (!parameters.IsEmpty)
        {
            _declarations.Append("  params: {\n");
            foreach (var name in parameters.Select(parameter => parameter.Name))
            {
                _declarations.Append(CultureInfo.InvariantCulture, $"    {name}: {name}\n");
            }

            _declarations.Append("  }\n");
        }

        var awaited = module.Resources
            .SelectMany(member => member.DependsOn)
            .Where(dependency => dependency.Module != module)
            .Select(Awaited)
            .Distinct()
            .Order(StringComparer.Ordinal);
        WriteDependencies(awaited, [group]);
        _declarations.Append("}\n");
    }

    /// <summary>
    /// The symbol of what an extension resource extends, declared as existing if it is in no other way in this file; null for others.
    /// </summary>
    private string? Extended(BicepResource resource)
    {
        if (_modules.Extended(resource) is not { } extended) return null;
        if (extended.Child is null && extended.Resource.Module == _module) return extended.Resource.Symbol;
        if (_existing.TryGetValue(resource.Arm.Scope, out var known)) return known;

        var (arm, child) = (extended.Resource.Arm, extended.Child);
        var symbol = _modules.Names.Symbol(LastSegment(resource.Arm.Scope), "existing");
        _existing.Add(resource.Arm.Scope, symbol);
        var type = child is null ? arm.Type : $"{arm.Type}/{child.Value.Type}";
        _declarations.Append(CultureInfo.InvariantCulture, $"\nresource {symbol} '{type}@{arm.ApiVersion}' existing = {{\n");
        WriteLine("name", BicepValues.Literal(child is null ? arm.Name : $"{arm.Name}/{child.Value.Name}"));
        _declarations.Append("}\n");
        return symbol;
    }

    /// <summary>Modules see only their own resources; the main file waits for them.</summary>
    private bool IsInSight(BicepResource dependency) => dependency.Module == _module || _module == _modules.Main;

    private string Awaited(BicepResource dependency) =>
        dependency.Module == _module || dependency.Module == _modules.Main ? dependency.Symbol : dependency.Module.Symbol;

    private string ScopeFunction(BicepScope scope)
    {
        var isOurs = scope.Subscription.Equals(_modules.Main.Scope.Subscription, StringComparison.OrdinalIgnoreCase);
        var subscription = BicepValues.Literal(scope.Subscription);
        if (scope.Group is null) return $"subscription({subscription})";
        var group = BicepValues.Literal(scope.Group);
        return isOurs ? $"resourceGroup({group})" : $"resourceGroup({subscription}, {group})";
    }

    /// <param name="awaited">The symbols to wait for.</param>
    /// <param name="implied">The symbols that other properties refer to already.</param>
    private void WriteDependencies(IEnumerable<string> awaited, string?[] implied)
    {
        var symbols = awaited.Distinct().Where(symbol => !implied.Contains(symbol)).ToArray();
        if (symbols.Length == 0) return;
        _declarations.Append("  dependsOn: [\n");
        foreach (var symbol in symbols) _declarations.Append(CultureInfo.InvariantCulture, $"    {symbol}\n");
        _declarations.Append("  ]\n");
    }

    private void WriteLine(string key, string expression) =>
        _declarations.Append(CultureInfo.InvariantCulture, $"  {key}: {expression}\n");

    private static string LastSegment(string name) => name[(name.LastIndexOf('/') + 1)..];
}
