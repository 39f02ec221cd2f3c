using System.Collections.Immutable;
using System.CommandLine;
using Infra.Components.Foundry.Connections;
using Infra.Messages;

namespace Infra.Cli.Foundry;

/// <summary>The options that say what a new connection is, with everything wrong with them at once.</summary>
internal sealed class ConnectionOptions
{
    private const string ApiKey = "ApiKey";
    private const string Identity = "ProjectManagedIdentity";
    private const string OAuth2 = "OAuth2";

    private static readonly ImmutableArray<string> Categories = [DeployedConnection.ApiManagement, DeployedConnection.ModelGateway];
    private static readonly ImmutableArray<string> SignIns = [ApiKey, Identity, OAuth2];

    private readonly Option<string?> _target = new("--target") { Description = "The address that Foundry appends /deployments/... to, as https://ai.example.com/openai. Needed.", HelpName = "url" };
    private readonly Option<string?> _category = new("--category") { Description = "ApiManagement, or ModelGateway for any other gateway. Needed.", HelpName = "category" };
    private readonly Option<string?> _signIn = new("--auth") { Description = "ApiKey; of ApiManagement also ProjectManagedIdentity, of ModelGateway OAuth2. Needed.", HelpName = "type" };
    private readonly Option<string?> _keyHeader = new("--key-header") { Description = "The header of the key, api-key by default.", HelpName = "name" };
    private readonly Option<string?> _keyFormat = new("--key-format") { Description = "Its value, as 'Bearer {api_key}'.", HelpName = "format" };
    private readonly Option<string?> _tokenUrl = new("--token-url") { Description = "OAuth2: the address that gives tokens.", HelpName = "url" };
    private readonly Option<string?> _clientId = new("--client-id") { Description = "OAuth2: who Foundry is there.", HelpName = "id" };
    private readonly Option<string[]> _scopes = Many("--scope", "OAuth2: what the token is for.", "scope");
    private readonly Option<string[]> _models = Many("--model", "A model: deployment[,model[,version[,format]]]. Formats: OpenAI, Anthropic, NonOpenAI.", "model");
    private readonly Option<bool> _discover = new("--discover") { Description = "Instead of models: Foundry asks API Management for /deployments." };
    private readonly Option<string?> _listPath = new("--list-path") { Description = "Instead of models: Foundry asks here for all, as /v1/models.", HelpName = "path" };
    private readonly Option<string?> _getPath = new("--get-path") { Description = "With --list-path: and here for one, as /v1/models/{deploymentName}.", HelpName = "path" };
    private readonly Option<string?> _provider = new("--provider") { Description = "With --list-path: the form of the answers, AzureOpenAI or OpenAI.", HelpName = "form" };
    private readonly Option<string?> _discoveryVersion = new("--discovery-version") { Description = "The api-version of questions about models.", HelpName = "version" };
    private readonly Option<string?> _inferenceVersion = new("--inference-version") { Description = "The api-version of calls of models.", HelpName = "version" };
    private readonly Option<bool> _modelInBody = new("--model-in-body") { Description = "The deployment is named in the body, not in the path." };
    private readonly Option<string[]> _headers = Many("--header", "A header besides, as name=value. Everybody in the project reads it.", "name=value");
    private readonly Option<bool> _shared = new("--shared") { Description = "Other projects of the account use the connection too." };

    private readonly List<string> _mistakes = [];

    /// <summary>All of them, for the command.</summary>
    public IEnumerable<Option> All =>
    [
        _target, _category, _signIn, _keyHeader, _keyFormat, _tokenUrl, _clientId, _scopes, _models, _discover, _listPath, _getPath, _provider, _discoveryVersion,
        _inferenceVersion, _modelInBody, _headers, _shared,
    ];

    /// <summary>Reads them.</summary>
    /// <param name="arguments">The command line.</param>
    /// <param name="name">The connection's name.</param>
    /// <param name="secret">Its key or client secret; null if none was given.</param>
    /// <param name="others">What is wrong besides.</param>
    /// <exception cref="UnusableException">Something is wrong. The message says everything that is.</exception>
    public GatewayConnectionSettings Read(ParseResult arguments, string name, string? secret, params ReadOnlySpan<string> others)
    {
        _mistakes.AddRange(others);
        var category = OneOf(arguments, _category, Categories);
        var target = Needed(arguments, _target);
        if (target is not null && GatewayConnectionSettings.ObjectionTo(target) is { } objection)
        {
            Mistake(_target, target, $"This cannot be the address of a gateway: {objection}.", "Write it as in https://ai.example.com/openai.");
        }

        var signIn = SignIn(arguments, category, secret);
        var models = Models(arguments, category);
        var settings = new GatewayConnectionSettings
        {
            Name = name,
            Target = target ?? "",
            Gateway = Kind(category, signIn, models),
            DeploymentInPath = !arguments.GetValue(_modelInBody),
            InferenceApiVersion = arguments.GetValue(_inferenceVersion),
            CustomHeaders = Headers(arguments),
            SharedToAll = arguments.GetValue(_shared),
        };
        foreach (var problem in GatewayConnectionSettings.Check(name, settings)) _mistakes.Add($"{problem.Message}\n    {problem.Help}");
        return _mistakes.Count == 0 ? settings : throw new UnusableException(string.Join('\n', _mistakes.Distinct()));
    }

    /// <summary>What is wrong is reported already if the parts do not fit; then others stand in, so that the rest is checked as well.</summary>
    private static ModelGatewayKind Kind(string? category, GatewaySignIn? signIn, GatewayModels? models) =>
        category == DeployedConnection.ModelGateway || signIn is GatewaySignIn.OAuth2
            ? new ModelGatewayKind.Other(
                signIn as IModelGatewaySignIn ?? new GatewaySignIn.ApiKey(""),
                models as IModelGatewayModels ?? new GatewayModels.OwnDiscovery("/", $"/{GatewayModels.OwnDiscovery.DeploymentName}", DiscoveryProvider.OpenAI))
            : new ModelGatewayKind.ApiManagement(
                signIn as IApiManagementSignIn ?? new GatewaySignIn.ProjectManagedIdentity(), models as IApiManagementModels ?? new GatewayModels.DefaultDiscovery());

    private GatewaySignIn? SignIn(ParseResult arguments, string? category, string? secret)
    {
        var way = OneOf(arguments, _signIn, SignIns);
        if (way is null) return null;
        if ((category, way) is (DeployedConnection.ApiManagement, OAuth2) or (DeployedConnection.ModelGateway, Identity))
        {
            Mistake(_signIn, way, $"Foundry does not sign in so to a gateway of the category {category}.", category == DeployedConnection.ApiManagement ? "Take ApiKey or ProjectManagedIdentity." : "Take ApiKey or OAuth2.");
        }

        if (way != ApiKey) Refuse(arguments, $"goes with --auth {ApiKey} only", _keyHeader, _keyFormat);
        if (way != OAuth2) Refuse(arguments, $"goes with --auth {OAuth2} only", _tokenUrl, _clientId, _scopes);
        if (way != Identity && secret is null)
        {
            _mistakes.Add($"--auth {way}: There is no {(way == ApiKey ? "key" : "client secret")}.\n    Set {ConnectionSecret.Variable} to it, or pipe it in with --secret-from-stdin.");
        }

        switch (way)
        {
            case ApiKey:
                var (header, format) = (arguments.GetValue(_keyHeader), arguments.GetValue(_keyFormat));
                return new GatewaySignIn.ApiKey(secret ?? "", header is null && format is null ? null : new KeyHeader(header ?? KeyHeader.Default, format ?? KeyHeader.Placeholder));
            case Identity:
                return new GatewaySignIn.ProjectManagedIdentity();
            default:
                var (url, client) = (Needed(arguments, _tokenUrl), Needed(arguments, _clientId));
                if (url is not null && !(Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme == Uri.UriSchemeHttps))
                {
                    Mistake(_tokenUrl, url, "This is no address that begins with https://, and the client secret goes there.", "Write it in full.");
                }

                return new GatewaySignIn.OAuth2(url ?? "", client ?? "", secret ?? "", [.. arguments.GetValue(_scopes) ?? []]);
        }
    }

    private GatewayModels? Models(ParseResult arguments, string? category)
    {
        var version = arguments.GetValue(_discoveryVersion);
        var isList = arguments.GetResult(_models) is not null;
        var isOwn = new[] { _listPath, _getPath, _provider }.Any(option => arguments.GetResult(option) is not null);
        var isDefault = arguments.GetValue(_discover);
        var ways = new[] { isList, isOwn, isDefault }.Count(way => way);
        if (ways > 1)
        {
            _mistakes.Add("--model, --discover and --list-path: Foundry would heed one of them alone.\n    Keep one.");
            return null;
        }

        if (isList)
        {
            Refuse(arguments, "goes with --discover or --list-path only", _discoveryVersion);
            return new GatewayModels.Static([.. arguments.GetValue(_models)!.Select(Model)]);
        }

        if (isOwn)
        {
            var (list, get, provider) = (Needed(arguments, _listPath), Needed(arguments, _getPath), OneOf(arguments, _provider, [.. Enum.GetNames<DiscoveryProvider>()]));
            return list is null || get is null || provider is null ? null : new GatewayModels.OwnDiscovery(list, get, Enum.Parse<DiscoveryProvider>(provider), version);
        }

        if (isDefault && category != DeployedConnection.ModelGateway) return new GatewayModels.DefaultDiscovery(version);
        _mistakes.Add(isDefault
            ? "--discover: Only of API Management does Foundry know where to ask.\n    Give --list-path, --get-path and --provider."
            : "Nothing says which models there are.\n    Give --model once or more, --discover (API Management), or --list-path, --get-path and --provider.");
        return null;
    }

    private GatewayModel Model(string text)
    {
        var parts = text.Split(',');
        var format = GatewayModelFormat.OpenAI;
        if (parts.Length > 4) Mistake(_models, text, "This has more than a deployment, a model, a version and a format.", "Write deployment,model,version,format.");
        else if (parts.Length == 4 && !Enum.TryParse(parts[3], out format))
        {
            var formats = Enum.GetNames<GatewayModelFormat>();
            Mistake(_models, text, $"'{Screen.Quote(parts[3])}' is no format.", Accepted(parts[3], formats));
        }

        return new GatewayModel(parts[0], parts.Length > 1 ? parts[1] : parts[0], parts.Length > 2 ? parts[2] : "", format);
    }

    private ImmutableSortedDictionary<string, string> Headers(ParseResult arguments)
    {
        var headers = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var header in arguments.GetValue(_headers) ?? [])
        {
            var split = header.IndexOf('=', StringComparison.Ordinal);
            if (split < 1) Mistake(_headers, header, "This is no header with its value.", "Write name=value.");
            else if (!headers.TryAdd(header[..split], header[(split + 1)..])) Mistake(_headers, header, "This header is given twice.", "Give it once.");
        }

        return headers.ToImmutable();
    }

    private string? Needed(ParseResult arguments, Option<string?> option)
    {
        if (arguments.GetValue(option) is { Length: > 0 } value) return value;
        _mistakes.Add($"{option.Name} is missing.\n    {option.Description}");
        return null;
    }

    private string? OneOf(ParseResult arguments, Option<string?> option, ImmutableArray<string> accepted)
    {
        if (Needed(arguments, option) is not { } value) return null;
        if (accepted.FirstOrDefault(each => each.Equals(value, StringComparison.OrdinalIgnoreCase)) is { } known) return known;
        Mistake(option, value, "This is not known.", Accepted(value, accepted));
        return null;
    }

    private void Refuse(ParseResult arguments, string why, params ReadOnlySpan<Option> options)
    {
        foreach (var option in options)
        {
            if (arguments.GetResult(option) is not null) _mistakes.Add($"{option.Name} {why}.\n    Leave it out.");
        }
    }

    private void Mistake(Option option, string value, string message, string help) => _mistakes.Add($"{option.Name} {Screen.Quote(value)}: {message}\n    {help}");

    private static string Accepted(string value, IReadOnlyCollection<string> accepted) =>
        $"Accepted are {string.Join(", ", accepted)}.{(DidYouMean.Closest(value, accepted) is { } meant ? $" Did you mean '{meant}'?" : "")}";

    private static Option<string[]> Many(string name, string description, string helpName) => new(name) { Description = description + " Can be repeated.", HelpName = helpName };
}
