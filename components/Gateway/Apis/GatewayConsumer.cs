using System.Collections.Immutable;
using System.Globalization;

namespace Infra.Components.Gateway.Apis;

/// <summary>Who calls the gateway with a key of its own.</summary>
public sealed record GatewayConsumer
{
    private const int LongestName = 40;

    /// <summary>"Subscriptions in API Management", all-access subscription, https://learn.microsoft.com/azure/api-management/api-management-subscriptions.</summary>
    private const string BuiltIn = "master";

    /// <summary>Its name, and that of its product and subscription: <c>team-a</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The deployments that it may use; none (the default) for all.</summary>
    public ImmutableArray<string> Models { get; init; } = [];

    /// <summary>How much it may use.</summary>
    public TokenLimit Limit { get; init; } = new(50_000);

    /// <summary>The APIs that its key is for, by their names; none (the default) for all.</summary>
    public ImmutableArray<string> Apis { get; init; } = [];

    /// <summary>What cannot work.</summary>
    /// <param name="consumers">All consumers of a gateway.</param>
    public static ImmutableArray<Problem> Check(ImmutableArray<GatewayConsumer> consumers) =>
        [.. consumers.SelectMany((consumer, index) => consumer.Problems(consumers[..index]))];

    private IEnumerable<Problem> Problems(ImmutableArray<GatewayConsumer> before)
    {
        if (Name.Length is 0 or > LongestName || !char.IsAsciiLetterLower(Name[0]) || Name[^1] == '-' ||
            !Name.All(character => char.IsAsciiLetterLower(character) || char.IsAsciiDigit(character) || character == '-'))
        {
            yield return new(
                Name, Name, "No product can have this name here.",
                string.Create(CultureInfo.InvariantCulture, $"Accepted: 1 to {LongestName} lower case letters, digits and hyphens, beginning with a letter."));
        }
        else if (before.Any(other => other.Name == Name))
        {
            yield return new(Name, Name, "There is a consumer of this name already.", "Give each consumer a name of its own.");
        }

        if (Name == BuiltIn) yield return new(Name, Name, "Every service has a subscription of this name, whose key is for everything.", "Give the consumer another name.");
        foreach (var problem in Limit.Check($"{Name}.limit")) yield return problem;
        foreach (var model in Models.Where(model => model.Length == 0 || model == "*" || model.Contains(',', StringComparison.Ordinal) || model.Contains('"', StringComparison.Ordinal)))
        {
            yield return new($"{Name}.models", model, "No deployment has this name.", "Name deployments, such as gpt-4.1-mini.");
        }
    }
}
