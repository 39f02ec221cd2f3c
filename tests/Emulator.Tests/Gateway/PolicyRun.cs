using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.Loader;
using System.Text;
using System.Text.RegularExpressions;
using Infra.Emulator.Context;
using Infra.Emulator.Documents;
using Infra.Emulator.Expressions;
using Infra.Tests;
using Microsoft.CodeAnalysis.CSharp;
using Newtonsoft.Json.Linq;

namespace Infra.Emulator.Tests.Gateway;

/// <summary>
/// Runs the statements of the gateway's documents that decide and change something, on one request. Tokens count as valid; what limits, counts or signs
/// in is passed over.
/// </summary>
internal sealed partial class PolicyRun
{
    public const string Tenant = "11111111-1111-1111-1111-111111111111";
    public const string App = "22222222-2222-2222-2222-222222222222";
    public const string Project = "/subscriptions/s/resourcegroups/rg/providers/microsoft.cognitiveservices/accounts/a/projects/p";

    private static readonly string Folder = Path.Combine(Repository.Root, "components", "Gateway", "Policies");
    private static readonly ConcurrentDictionary<ExpressionSource, Func<IPolicyContext, object?>> Compiled = new();

    private readonly Dictionary<string, object?> _variables = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _values = new(StringComparer.Ordinal)
    {
        ["sign-in-endpoint"] = "https://login.microsoftonline.com/",
        ["tenant-id"] = Tenant,
        ["foundry-resources"] = Project.Replace("/projects/p", "", StringComparison.Ordinal),
        ["trusted-applications"] = "none",
        ["pass-tokens"] = "true",
        ["allow-images"] = "true",
        ["user-security-context"] = "true",
        ["inference-api-version"] = "2024-10-21",
        ["openai-deployments"] = "gpt,mini",
    };

    public string Method { get; init; } = "POST";

    /// <summary>What the caller called, its query included.</summary>
    public required string Address { get; init; }

    /// <summary>The template of the operation.</summary>
    public string Template { get; init; } = "/*";

    public string? Body { get; set; }

    public Dictionary<string, string> Headers { get; } = new(StringComparer.OrdinalIgnoreCase) { ["Content-Type"] = "application/json" };

    /// <summary>The claims of the caller's token; null for one with a key.</summary>
    public JObject? Claims { get; init; } = new(new JProperty("appid", App));

    public Dictionary<string, string> Matched { get; init; } = [];

    /// <summary>What the backend answered.</summary>
    public (int Status, string Body)? Answer { get; init; }

    /// <summary>The models of the product; null for a caller who has none.</summary>
    public string? ConsumerModels { get; init; }

    /// <summary>What the gateway answered itself, or made of the backend's answer.</summary>
    public int? Status { get; private set; }

    public string? Said { get; private set; }

    public List<string> Deleted { get; } = [];

    public object? this[string variable] => _variables.GetValueOrDefault(variable);

    public PolicyRun With(string namedValue, string value)
    {
        _values[namedValue] = value;
        return this;
    }

    public PolicyRun WithHeader(string name, string value)
    {
        Headers[name] = value;
        return this;
    }

    /// <summary>Runs the inbound section of a document.</summary>
    public PolicyRun Inbound(string document)
    {
        if (Claims is not null) Headers["Authorization"] = $"Bearer {Part("{}")}.{Part(Claims.ToString())}.x";
        RunSection(document, "inbound");
        return this;
    }

    /// <summary>Runs the outbound section of a document.</summary>
    public PolicyRun Outbound(string document)
    {
        (Status, Said) = Answer!.Value;
        RunSection(document, "outbound");
        return this;
    }

    private static string Part(string json) => Convert.ToBase64String(Encoding.UTF8.GetBytes(json)).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private void RunSection(string document, string section) => Run(Read($"{document}.xml").Elements.Single(element => element.Name == section).Elements, section);

    /// <summary>Named values are put into the text before anything reads it.</summary>
    private PolicyElement Read(string file)
    {
        var text = NamedValue.Replace(File.ReadAllText(Path.Combine(Folder, file)), name => _values.TryGetValue(name.Groups[1].Value, out var value) ? value : "1");
        var reading = PolicyReader.Read(file, text);
        Assert.Empty(reading.Diagnostics);
        return reading.Root!;
    }

    /// <returns>False if the request ends here.</returns>
    private bool Run(IEnumerable<PolicyElement> statements, string section) => statements.All(statement => Run(statement, section));

    private bool Run(PolicyElement statement, string section)
    {
        switch (statement.Name)
        {
            case "base":
                RunSection("service", section);
                if (ConsumerModels is not null && section == "inbound") _variables["consumer-models"] = ConsumerModels;
                return true;
            case "include-fragment":
                return Run(Read($"Fragments/{statement.Literal("fragment-id")}.xml").Elements, section);
            case "choose":
                var branch = statement.Elements.FirstOrDefault(candidate => candidate.Name == "otherwise" || (bool)Value(candidate["condition"], true)!);
                return branch is null || Run(branch.Elements, section);
            case "set-variable":
                _variables[statement.Literal("name")!] = Value(statement["value"]);
                return true;
            case "validate-jwt":
                _variables["token"] = Headers["Authorization"].AsJwt();
                return true;
            case "set-body" when section == "inbound":
                Body = (string)Value(statement.Content)!;
                return true;
            case "set-body":
                Said = (string)Value(statement.Content)!;
                return true;
            case "set-status":
                Status = Convert.ToInt32(Value(statement["code"]), null);
                return true;
            case "set-header" when statement.Literal("exists-action") == "delete":
                Deleted.Add(statement.Literal("name")!);
                return true;
            case "set-header" when section == "inbound":
                Headers[statement.Literal("name")!] = (string)Value(statement.Elements[0].Content)!;
                return true;
            case "return-response":
                Status = int.Parse(statement.Elements.Single(child => child.Name == "set-status").Literal("code")!, null);
                Said = (string?)Value(statement.Elements.Single(child => child.Name == "set-body").Content);
                return false;
            default:
                return true;
        }
    }

    private object? Value(PolicyValue? value, bool isCondition = false) => value switch
    {
        PolicyExpression expression => Compiled.GetOrAdd(new ExpressionSource(expression.Code, expression.IsBlock, isCondition), Compile)(Context()),
        PolicyLiteral literal => literal.Text,
        _ => null,
    };

    private static Func<IPolicyContext, object?> Compile(ExpressionSource source)
    {
        var code = source.IsBlock ? source.Code : $"return ({source.Code}\n);";
        var tree = CSharpSyntaxTree.ParseText($"{ExpressionCompiler.Usings} public static class Expression {{ public static object Evaluate(IPolicyContext context) {{ {code} }} }}", ExpressionCompiler.Language);
        using var assembly = new MemoryStream();
        var emitted = ExpressionCompiler.Empty.Value.AddSyntaxTrees(tree).Emit(assembly);
        Assert.True(emitted.Success, string.Join('\n', emitted.Diagnostics));
        assembly.Position = 0;
        return new AssemblyLoadContext(null).LoadFromStream(assembly).GetType("Expression")!.GetMethod("Evaluate")!.CreateDelegate<Func<IPolicyContext, object?>>();
    }

    private IPolicyContext Context()
    {
        var parts = Address.Split('?');
        var query = parts.Length == 1 ? [] : parts[1].Split('&').Select(pair => pair.Split('=')).ToDictionary(pair => pair[0], pair => new[] { pair[1] });
        var url = Fake.Of<IUrl>(("Path", parts[0]), ("Query", new MultiValueDictionary(query)));
        return Fake.Of<IPolicyContext>(
            ("Variables", new VariableDictionary(_variables)),
            ("RequestId", Guid.Empty),
            ("Subscription", Claims is null ? Fake.Of<ISubscription>(("Id", "team"), ("Name", "Team A")) : null),
            ("Operation", Fake.Of<IOperation>(("UrlTemplate", Template))),
            ("Product", ConsumerModels is null ? null : Fake.Of<IProduct>()),
            ("Response", Status is { } status ? Fake.Of<IResponse>(("StatusCode", status), ("Body", Message(Said))) : null),
            ("Request", Fake.Of<IRequest>(
                ("Method", Method),
                ("OriginalUrl", url),
                ("Url", url),
                ("IpAddress", "10.0.0.4"),
                ("MatchedParameters", new ParameterDictionary(Matched)),
                ("Headers", new MultiValueDictionary(Headers.ToDictionary(header => header.Key, header => new[] { header.Value }, StringComparer.OrdinalIgnoreCase))),
                ("Body", Message(Body)))));
    }

    private static Text? Message(string? text) => text is null ? null : new Text(text);

    [GeneratedRegex(@"\{\{([A-Za-z0-9._-]+)\}\}")]
    private static partial Regex NamedValue { get; }

    private sealed class Text(string text) : IMessageBody
    {
        public T As<T>(bool preserveContent = false) => typeof(T) == typeof(string) ? (T)(object)text : (T)(object)JToken.Parse(text);

        public IDictionary<string, IList<string>> AsFormUrlEncodedContent(bool preserveContent = false) => throw new NotSupportedException();
    }

    /// <summary>An object of the context that knows some of its properties; to ask for another is an error.</summary>
#pragma warning disable CA1852 // What is made of it at run time derives from it.
    private class Fake : DispatchProxy
#pragma warning restore CA1852
    {
        private Dictionary<string, object?> _properties = [];

        public static T Of<T>(params (string Name, object? Value)[] properties)
            where T : class
        {
            var fake = Create<T, Fake>();
            ((Fake)(object)fake)._properties = properties.ToDictionary(property => $"get_{property.Name}", property => property.Value, StringComparer.Ordinal);
            return fake;
        }

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => _properties.TryGetValue(targetMethod!.Name, out var value)
            ? value
            : throw new InvalidOperationException($"Nobody gave the context {targetMethod.DeclaringType!.Name}.{targetMethod.Name}.");
    }
}
