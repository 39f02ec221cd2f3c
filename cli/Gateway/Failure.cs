using System.ClientModel;
using System.ClientModel.Primitives;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Text.Json;
using Azure.Identity;

namespace Infra.Cli.Gateway;

/// <summary>What went wrong with a call, in words for whoever made it.</summary>
internal sealed record Failure(string Detail, string Help)
{
    private const int LongestAnswer = 300;

    /// <summary>Whether an exception is about the call, and not a defect of ours.</summary>
    public static bool IsOne(Exception exception) => exception is
        ClientResultException or HttpRequestException or IOException or JsonException or AuthenticationException or AuthenticationFailedException or
        TimeoutException or TaskCanceledException or SocketException or AggregateException;

    /// <summary>Explains an exception.</summary>
    public static Failure Of(Exception exception) => exception switch
    {
        // The clients collect what went wrong with every attempt, and make one.
        AggregateException { InnerException: { } inner } => Of(inner),
        ClientResultException { Status: > 0 } answer => Of(
            (HttpStatusCode)answer.Status, answer.GetRawResponse()?.Content.ToString() ?? "", Header(answer.GetRawResponse(), "Retry-After")),
        AuthenticationFailedException => new(
            $"no token could be had: {Screen.Quote(exception.Message)}", "Sign in (az login). 'infra gateway smoke' also takes a subscription key, in INFRA_GATEWAY_KEY."),
        TaskCanceledException or TimeoutException => new("no answer in time", "Look at the routes and the firewall on the way, or allow more with --timeout."),
        HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } => new(
            $"no secure connection: {Screen.Quote(Innermost(exception).Message)}", "See what the certificate step says."),
        HttpRequestException or IOException => new(
            $"the connection broke: {Screen.Quote(Innermost(exception).Message)}", "Look at the routes, the firewall and the gateway's private endpoint."),
        SocketException connection => new(
            $"no connection ({connection.SocketErrorCode})", "Look at the routes, the firewall and the gateway's private endpoint."),
        JsonException => new("the answer is not what the API promises", "Look at the policy of the API, and at what the backend answered."),
        _ => new(Screen.Quote(Innermost(exception).Message), "Look at the gateway's logs."),
    };

    /// <summary>Explains an answer that is none of those that are right.</summary>
    /// <param name="status">The status.</param>
    /// <param name="content">The body.</param>
    /// <param name="retryAfter">The header of that name; null if there is none.</param>
    public static Failure Of(HttpStatusCode status, string content, string? retryAfter = null)
    {
        var said = Said(content);
        var detail = string.Create(CultureInfo.InvariantCulture, $"answered {(int)status}{(said.Length == 0 ? "" : $": {said}")}");
        return new(detail, status switch
        {
            HttpStatusCode.Unauthorized => "The token or key is not accepted: look at tenant, audience and issuer, or at the key's header.",
            HttpStatusCode.Forbidden => "The caller is known and may not: look at the allowed applications, the product's models, the quota.",
            HttpStatusCode.NotFound => "Nothing answers at this address: look at the API's path and the deployment's name.",
            HttpStatusCode.TooManyRequests => $"The limit is reached{(retryAfter is null ? "" : $"; try again in {retryAfter} s")}, or every account behind the gateway is throttled.",
            >= HttpStatusCode.InternalServerError => "The gateway or an account behind it failed: find the request in the logs by its x-request-id.",
            _ => "Look at the policy of the API.",
        });
    }

    private static string? Header(PipelineResponse? response, string name) =>
        response is not null && response.Headers.TryGetValue(name, out var value) ? value : null;

    /// <summary>The message of an error in the shape of OpenAI or of API Management, or else the beginning of what was said.</summary>
    private static string Said(string content)
    {
        try
        {
            using var document = JsonDocument.Parse(content);
            var root = document.RootElement;
            if (root.ValueKind == JsonValueKind.Object)
            {
                if (root.TryGetProperty("error", out var error) && error.ValueKind == JsonValueKind.Object) root = error;
                if (root.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String) return Screen.Quote(message.GetString()!);
            }
        }
        catch (JsonException)
        {
            // Then it is a text.
        }

        return Screen.Quote(content.Length > LongestAnswer ? content[..LongestAnswer] : content);
    }

    private static Exception Innermost(Exception exception) => exception.InnerException is { } inner ? Innermost(inner) : exception;
}
