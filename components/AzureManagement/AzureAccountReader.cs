using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Identity;

namespace Infra.Components.AzureManagement;

/// <summary>Chooses the credential that azure-native would choose, and collects what is wrong with the settings.</summary>
/// <remarks>
/// Names, order and conditions: "Azure Native installation and configuration",
/// https://www.pulumi.com/registry/packages/azure-native/installation-configuration, and the provider's observed behaviour: default
/// credential, certificate, secret, OIDC, managed identity, Azure CLI; the first that is asked for is taken and must be complete.
/// </remarks>
internal sealed class AzureAccountReader(Func<string, string?> settings, Func<string, string?> variables)
{
    private const string Yes = "true";

    /// <summary>
    /// Whom GitHub's token is for, unless said otherwise: "Configuring OpenID Connect in Azure", https://docs.github.com/actions.
    /// </summary>
    private const string DefaultAudience = "api://AzureADTokenExchange";

    private static readonly HttpClient Http = new();

    private readonly List<string> _mistakes = [];

    /// <summary>Whether the authority is one that Azure's public directory of authorities does not know.</summary>
    private bool _ownAuthority;

    public AzureAccount Read()
    {
        var cloud = ReadCloud();
        _ownAuthority = Asked("disableInstanceDiscovery", "ARM_DISABLE_INSTANCE_DISCOVERY") is not null;
        var account = Choose(cloud);
        return _mistakes.Count == 0 ? account! : throw new AzureAccountException(_mistakes);
    }

    private AzureCloud ReadCloud()
    {
        var environment = Text("environment", "ARM_ENVIRONMENT", "AZURE_ENVIRONMENT");
        if (environment is null) return AzureCloud.Public;
        if (AzureCloud.TryFind(environment.Value, out var cloud)) return cloud;
        var accepted = string.Join(", ", AzureCloud.All.Select(each => each.Name));
        _mistakes.Add($"{environment.Source} = '{environment.Value}': this is not a cloud. Accepted: {accepted}.");
        return AzureCloud.Public;
    }

    /// <summary>The account; null if it was not complete.</summary>
    private AzureAccount? Choose(AzureCloud cloud)
    {
        var useDefault = Asked("useDefaultAzureCredential", "ARM_USE_DEFAULT_AZURE_CREDENTIAL");
        var (useOidc, useMsi) = (Asked("useOidc", "ARM_USE_OIDC"), Asked("useMsi", "ARM_USE_MSI"));
        if (useDefault is not null) return Default(cloud, useDefault);
        if (Text("clientCertificatePath", "ARM_CLIENT_CERTIFICATE_PATH") is { } certificate) return Certificate(cloud, certificate);
        if (Text("clientSecret", "ARM_CLIENT_SECRET") is { } secret) return Secret(cloud, secret);
        if (useOidc is not null) return Oidc(cloud, useOidc);
        if (useMsi is not null) return ManagedIdentity(cloud, useMsi);
        return Cli(cloud);
    }

    private AzureAccount? Default(AzureCloud cloud, Setting cause)
    {
        RequireSubscription(cause);
        var (tenant, tenants) = (Tenant()?.Value, AuxiliaryTenants());
        return Complete("default Azure credential", cause, cloud, () =>
        {
            var options = With(new DefaultAzureCredentialOptions { TenantId = tenant, DisableInstanceDiscovery = _ownAuthority }, cloud);
            tenants.ForEach(options.AdditionallyAllowedTenants.Add);
            return new DefaultAzureCredential(options);
        });
    }

    private AzureAccount? Certificate(AzureCloud cloud, Setting path)
    {
        var (tenant, client) = RequirePrincipal(path);
        var tenants = AuxiliaryTenants();
        X509Certificate2? certificate = null;
        try
        {
            certificate = Load(path.Value, Text("clientCertificatePassword", "ARM_CLIENT_CERTIFICATE_PASSWORD")?.Value);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or CryptographicException or ArgumentException)
        {
            var password = Named("clientCertificatePassword", "ARM_CLIENT_CERTIFICATE_PASSWORD");
            _mistakes.Add(
                $"{path.Source} = '{path.Value}': this certificate cannot be read: {OneLine(exception.Message)} "
                + $"Accepted: the path of a PFX file, its password in {password}, or of a PEM file with certificate and key.");
        }

        return Complete("client certificate", path, cloud, () =>
        {
            var options = With(new ClientCertificateCredentialOptions { DisableInstanceDiscovery = _ownAuthority }, cloud);
            tenants.ForEach(options.AdditionallyAllowedTenants.Add);
            return new ClientCertificateCredential(tenant, client, certificate, options);
        });
    }

    private AzureAccount? Secret(AzureCloud cloud, Setting secret)
    {
        var (tenant, client) = RequirePrincipal(secret);
        var tenants = AuxiliaryTenants();
        return Complete("client secret", secret, cloud, () =>
        {
            var options = With(new ClientSecretCredentialOptions { DisableInstanceDiscovery = _ownAuthority }, cloud);
            tenants.ForEach(options.AdditionallyAllowedTenants.Add);
            return new ClientSecretCredential(tenant, client, secret.Value, options);
        });
    }

    private AzureAccount? Oidc(AzureCloud cloud, Setting cause)
    {
        var (tenant, client) = RequirePrincipal(cause);
        var assertion = Assertion(cause);
        return Complete("OIDC token", cause, cloud, () => new ClientAssertionCredential(
            tenant, client, assertion, With(new ClientAssertionCredentialOptions { DisableInstanceDiscovery = _ownAuthority }, cloud)));
    }

    private AzureAccount? ManagedIdentity(AzureCloud cloud, Setting cause)
    {
        RequireSubscription(cause);
        var identity = Client() is { } client ? ManagedIdentityId.FromUserAssignedClientId(client.Value) : ManagedIdentityId.SystemAssigned;
        return Complete("managed identity", cause, cloud, () => new ManagedIdentityCredential(identity));
    }

    private AzureAccount? Cli(AzureCloud cloud)
    {
        var (tenant, subscription, tenants) = (Tenant()?.Value, Subscription(), AuxiliaryTenants());
        return Complete("Azure CLI, since nothing else is configured", subscription, cloud, () =>
        {
            var options = With(new AzureCliCredentialOptions { TenantId = tenant }, cloud);
            if (subscription is not null) options.Subscription = subscription.Value;
            tenants.ForEach(options.AdditionallyAllowedTenants.Add);
            return new AzureCliCredential(options);
        });
    }

    /// <summary>What gives the token that is exchanged for one of Azure's; null if nothing was given.</summary>
    private Func<CancellationToken, Task<string>>? Assertion(Setting cause)
    {
        if (Text("oidcToken", "ARM_OIDC_TOKEN") is { } token) return _ => Task.FromResult(token.Value);
        if (Text("oidcTokenFilePath", "ARM_OIDC_TOKEN_FILE_PATH") is { } file)
        {
            if (File.Exists(file.Value))
            {
                return async cancellation => (await File.ReadAllTextAsync(file.Value, cancellation).ConfigureAwait(false)).Trim();
            }

            _mistakes.Add($"{file.Source} = '{file.Value}': there is no such file. Accepted: the path of a file with an OIDC token.");
            return null;
        }

        var bearer = Text("oidcRequestToken", "ARM_OIDC_REQUEST_TOKEN", "ACTIONS_ID_TOKEN_REQUEST_TOKEN");
        var address = Text("oidcRequestUrl", "ARM_OIDC_REQUEST_URL", "ACTIONS_ID_TOKEN_REQUEST_URL");
        if (bearer is null || address is null)
        {
            _mistakes.Add(
                $"{cause.Source} asks for OIDC, but there is no token. Accepted: {Named("oidcToken", "ARM_OIDC_TOKEN")}, "
                + $"{Named("oidcTokenFilePath", "ARM_OIDC_TOKEN_FILE_PATH")}, or both {Named("oidcRequestUrl", "ARM_OIDC_REQUEST_URL")} and "
                + $"{Named("oidcRequestToken", "ARM_OIDC_REQUEST_TOKEN")}; a GitHub workflow has the last two with the permission id-token: write.");
            return null;
        }

        if (!Uri.TryCreate(address.Value, UriKind.Absolute, out var url) || url.Scheme != Uri.UriSchemeHttps)
        {
            _mistakes.Add($"{address.Source}: this is no https address. Accepted: the address that the build system gives OIDC tokens at.");
            return null;
        }

        var audience = Text("oidcAudience", "ARM_OIDC_AUDIENCE")?.Value ?? DefaultAudience;
        return cancellation => RequestAsync(url, bearer.Value, audience, cancellation);
    }

    private static async Task<string> RequestAsync(Uri address, string bearer, string audience, CancellationToken cancellationToken)
    {
        var query = $"{address.Query.TrimStart('?')}&audience={Uri.EscapeDataString(audience)}".TrimStart('&');
        using var request = new HttpRequestMessage(HttpMethod.Get, new UriBuilder(address) { Query = query }.Uri);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", bearer);
        using var response = await SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (!response.IsSuccessStatusCode)
        {
            throw new AuthenticationFailedException($"{address.Host} gave no OIDC token, but answered {(int)response.StatusCode}.");
        }

        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false));
        return answer?["value"]?.GetValue<string>() ?? throw new AuthenticationFailedException($"{address.Host} answered without an OIDC token.");
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        try
        {
            return await Http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (HttpRequestException exception)
        {
            throw new AuthenticationFailedException(
                $"{request.RequestUri?.Host} could not be asked for an OIDC token: {exception.Message}", exception);
        }
    }

    /// <summary>A PFX file with its password, or a PEM file with certificate and key.</summary>
    private static X509Certificate2 Load(string path, string? password) =>
        File.ReadAllText(path).Contains("-----BEGIN", StringComparison.Ordinal)
            ? X509Certificate2.CreateFromPemFile(path)
            : X509CertificateLoader.LoadPkcs12FromFile(path, password);

    private AzureAccount? Complete(string method, Setting? cause, AzureCloud cloud, Func<TokenCredential> create)
    {
        if (_mistakes.Count > 0) return null;
        try
        {
            return new AzureAccount(cloud, create(), cause is null ? method : $"{method} ({cause.Source})");
        }
        catch (ArgumentException exception)
        {
            // An id that is none: the message of Azure.Identity names the parameter, and has no secret.
            _mistakes.Add($"{cause?.Source ?? "azure-native"}: signing in by {method} is not possible: {OneLine(exception.Message)}");
            return null;
        }
    }

    private static T With<T>(T options, AzureCloud cloud)
        where T : TokenCredentialOptions
    {
        options.AuthorityHost = cloud.Authority;
        return options;
    }

    private (string? Tenant, string? Client) RequirePrincipal(Setting cause)
    {
        RequireSubscription(cause);
        return (Require(Tenant(), "tenantId", "ARM_TENANT_ID", "the tenant's id", cause),
            Require(Client(), "clientId", "ARM_CLIENT_ID", "the application's id", cause));
    }

    /// <summary>Requests do not need it, but the provider refuses to start without it.</summary>
    private void RequireSubscription(Setting cause) =>
        Require(Subscription(), "subscriptionId", "ARM_SUBSCRIPTION_ID", "the subscription's id", cause);

    private string? Require(Setting? setting, string name, string variable, string meaning, Setting cause)
    {
        if (setting is null) _mistakes.Add($"{Named(name, variable)} is not set, and {cause.Source} needs it. Accepted: {meaning}.");
        return setting?.Value;
    }

    private Setting? Tenant() => Text("tenantId", "ARM_TENANT_ID");

    private Setting? Client() => Text("clientId", "ARM_CLIENT_ID");

    private Setting? Subscription() => Text("subscriptionId", "ARM_SUBSCRIPTION_ID");

    private List<string> AuxiliaryTenants()
    {
        if (Text("auxiliaryTenantIds", "ARM_AUXILIARY_TENANT_IDS") is not { } ids) return [];
        try
        {
            return JsonSerializer.Deserialize<List<string>>(ids.Value) ?? [];
        }
        catch (JsonException)
        {
            _mistakes.Add($"{ids.Source} = '{ids.Value}': this is no list. Accepted: a JSON list of tenant ids, such as [\"<id>\"].");
            return [];
        }
    }

    /// <summary>The setting if it says true; the provider takes everything else for false, without a word.</summary>
    private Setting? Asked(string name, string variable)
    {
        var setting = Text(name, variable);
        if (setting is null or { Value: Yes }) return setting;
        if (setting.Value != "false") _mistakes.Add($"{setting.Source} = '{setting.Value}': neither true nor false. Accepted: true, false.");
        return null;
    }

    /// <summary>A setting, else the first of the variables; what is empty is not there.</summary>
    private Setting? Text(string name, params ReadOnlySpan<string> names)
    {
        if (settings(name) is { Length: > 0 } text) return new Setting(text, $"azure-native:{name}");
        foreach (var variable in names)
        {
            if (variables(variable) is { Length: > 0 } value) return new Setting(value, variable);
        }

        return null;
    }

    private static string Named(string name, string variable) => $"azure-native:{name} ({variable})";

    private static string OneLine(string text) => text.ReplaceLineEndings(" ").Trim();

    /// <summary>A value, and the name it was found under. No record: those print what they hold, and the value can be a secret.</summary>
    private sealed class Setting(string value, string source)
    {
        public string Value => value;

        public string Source => source;
    }
}
