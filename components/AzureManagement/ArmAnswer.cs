using System.Globalization;
using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Infra.Components.AzureManagement;

/// <summary>One answer of Azure Resource Manager, read to its end.</summary>
internal sealed record ArmAnswer
{
    private const int LongestQuote = 500;

    /// <summary>What was asked, for messages: <c>PATCH /subscriptions/.../service/apim</c>.</summary>
    public required string Request { get; init; }

    public required HttpStatusCode Status { get; init; }

    /// <summary>Null if it has no body, or none that is a JSON object.</summary>
    public required JsonObject? Body { get; init; }

    /// <summary>How long to wait before the next request; null if not said.</summary>
    public required TimeSpan? RetryAfter { get; init; }

    /// <summary>Where the status of a long-running operation is: <c>Azure-AsyncOperation</c>.</summary>
    public required Uri? Operation { get; init; }

    /// <summary>Where the result of a long-running operation will be.</summary>
    public required Uri? Location { get; init; }

    /// <summary>What Microsoft's support asks for; null if there is none.</summary>
    public required string? CorrelationId { get; init; }

    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Whether Azure could not do it now, and the same request can succeed.</summary>
    /// <remarks>"Transient fault handling", https://learn.microsoft.com/azure/architecture/best-practices/transient-faults.</remarks>
    public bool IsTransient => Status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests or HttpStatusCode.InternalServerError
        or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    public string? Code => Text(Body?["error"] as JsonObject ?? Body, "code");

    public static async Task<ArmAnswer> ReadAsync(
        string request, HttpResponseMessage response, TimeProvider time, CancellationToken cancellationToken)
    {
        var text = await response.Content.ReadAsStringAsync(cancellationToken).ConfigureAwait(false);
        return new ArmAnswer
        {
            Request = request,
            Status = response.StatusCode,
            Body = Parse(text),
            RetryAfter = response.Headers.RetryAfter is { } header ? header.Delta ?? header.Date - time.GetUtcNow() : null,
            Operation = Address(response, "Azure-AsyncOperation"),
            Location = response.Headers.Location,
            CorrelationId = Header(response, "x-ms-correlation-request-id"),
        };
    }

    /// <summary>What went wrong, in Azure's words.</summary>
    public ArmException Failure() => Failure(Body?["error"] as JsonObject ?? Body, "");

    /// <summary>How a long-running operation ended that did not succeed.</summary>
    public ArmException OperationFailure(string status) => Failure(Body?["error"] as JsonObject, $", operation {status}");

    /// <summary>A member of what Azure answered; null if it is not there, or no text.</summary>
    public static string? Text(JsonObject? body, string name) =>
        body?[name] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private ArmException Failure(JsonObject? error, string operation)
    {
        var (code, message) = (Text(error, "code"), Text(error, "message"));
        var text = string.Create(CultureInfo.InvariantCulture, $"{Request} was answered with {(int)Status} {Status}{operation}");
        if (code is not null) text += $", {code}";
        if (message is not null) text += $": {Quote(message)}";
        if (!text.EndsWith('.')) text += ".";
        if (CorrelationId is not null) text += $" (Correlation id {CorrelationId}.)";
        return new ArmException(text, Status, code, RetryAfter);
    }

    private static string Quote(string text)
    {
        var line = string.Concat(text.Select(character => char.IsControl(character) ? ' ' : character)).Trim();
        return line.Length > LongestQuote ? $"{line[..LongestQuote]}..." : line;
    }

    private static JsonObject? Parse(string text)
    {
        try
        {
            return text.Length == 0 ? null : JsonNode.Parse(text) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static Uri? Address(HttpResponseMessage response, string header) =>
        Uri.TryCreate(Header(response, header), UriKind.Absolute, out var address) ? address : null;

    private static string? Header(HttpResponseMessage response, string name) =>
        response.Headers.TryGetValues(name, out var values) ? values.FirstOrDefault() : null;
}
