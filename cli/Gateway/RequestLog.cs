using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Azure.Core;

namespace Infra.Cli.Gateway;

/// <summary>Finds calls again in the gateway's log of prompts, in a Log Analytics workspace.</summary>
/// <param name="workspaceId">The workspace's own id, a GUID, which the portal shows as workspace ID.</param>
/// <param name="endpoint">The query API: <c>https://api.loganalytics.io</c>.</param>
/// <param name="http">What calls it.</param>
/// <param name="credential">Where tokens for it come from.</param>
/// <param name="time">What time it is.</param>
internal sealed partial class RequestLog(Guid workspaceId, Uri endpoint, HttpClient http, TokenCredential credential, TimeProvider time)
{
    private const string Query = "find-request.kql";

    /// <summary>The first entries of a service come after about a quarter of an hour, later ones after a few minutes.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>Waits for calls.</summary>
    /// <param name="mark">A text in their messages: letters, digits, hyphens and underscores.</param>
    /// <param name="count">How many there must be.</param>
    /// <param name="since">When the first of them was made, at the earliest.</param>
    /// <param name="patience">How long to wait for the log.</param>
    /// <param name="cancellationToken">Stops it.</param>
    /// <returns>Their correlation ids; fewer if the time ran out.</returns>
    public async Task<IReadOnlyList<string>> FindAsync(string mark, int count, DateTimeOffset since, TimeSpan patience, CancellationToken cancellationToken)
    {
        if (!Mark.IsMatch(mark)) throw new ArgumentException($"'{mark}' has characters that a query would read.", nameof(mark));
        var end = time.GetUtcNow() + patience;
        while (true)
        {
            var found = await AskAsync(mark, since, cancellationToken);
            if (found.Count >= count || time.GetUtcNow() + Interval > end) return found;
            await Task.Delay(Interval, time, cancellationToken);
        }
    }

    private async Task<IReadOnlyList<string>> AskAsync(string mark, DateTimeOffset since, CancellationToken cancellationToken)
    {
        using var stream = typeof(RequestLog).Assembly.GetManifestResourceStream(Query)!;
        using var reader = new StreamReader(stream);
        var query = (await reader.ReadToEndAsync(cancellationToken))
            .Replace("{since}", since.UtcDateTime.ToString("O", CultureInfo.InvariantCulture), StringComparison.Ordinal)
            .Replace("{mark}", mark, StringComparison.Ordinal);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(endpoint, $"v1/workspaces/{workspaceId:D}/query"))
        {
            Content = new StringContent(new JsonObject { ["query"] = query }.ToJsonString(), Encoding.UTF8, "application/json"),
        };
        var token = await credential.GetTokenAsync(new TokenRequestContext([new Uri(endpoint, ".default").AbsoluteUri]), cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token.Token);
        using var answer = await http.SendAsync(request, cancellationToken);
        var content = await answer.Content.ReadAsStringAsync(cancellationToken);
        if (!answer.IsSuccessStatusCode) throw new HttpRequestException(Failure.Of(answer.StatusCode, content).Detail, null, answer.StatusCode);

        using var document = JsonDocument.Parse(content);
        return [.. document.RootElement.GetProperty("tables")[0].GetProperty("rows").EnumerateArray().Select(row => row[0].GetString()!)];
    }

    [GeneratedRegex("^[A-Za-z0-9_-]+$")]
    private static partial Regex Mark { get; }
}
