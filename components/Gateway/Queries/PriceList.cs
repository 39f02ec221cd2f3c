using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;

namespace Infra.Components.Gateway.Queries;

/// <summary>What tokens are charged at. Prices are the user's: contracts differ, and Azure changes them.</summary>
/// <param name="Currency">What is shown beside every amount: <c>USD</c>.</param>
/// <param name="Models">The prices; none if calls are to be counted and not charged.</param>
public sealed record PriceList(string Currency, ImmutableArray<ModelPrice> Models)
{
    /// <summary>No price at all.</summary>
    public static PriceList None { get; } = new("", []);

    /// <summary>The length of a currency's code, ISO 4217.</summary>
    private const int CurrencyLength = 3;

    /// <summary>Everything wrong with the list; empty if nothing is. Subjects are <c>currency</c> and the names of models.</summary>
    public ImmutableArray<Problem> Check()
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (!Models.IsEmpty && (Currency.Length != CurrencyLength || !Currency.All(char.IsAsciiLetterUpper)))
        {
            problems.Add(new Problem("currency", Currency, "An amount without a currency says nothing.", "Accepted: the code of a currency, such as USD."));
        }

        foreach (var model in Models.Where(model => model.Prompt < 0 || model.Completion < 0))
        {
            var price = Math.Min(model.Prompt, model.Completion).ToString(CultureInfo.InvariantCulture);
            problems.Add(new Problem(model.Name, price, "A price below 0 would pay the caller.", "Accepted: 0 or more, for a million tokens."));
        }

        foreach (var group in Models.GroupBy(model => model.Name, StringComparer.Ordinal).Where(group => group.Count() > 1))
        {
            problems.Add(new Problem(group.Key, group.Key, "Two prices of one name would charge each call twice.", "Give each name once."));
        }

        return problems.ToImmutable();
    }

    /// <summary>The prices as JSON, in the order of the names.</summary>
    internal string ToJson() => JsonSerializer.Serialize(Models.OrderBy(model => model.Name, StringComparer.Ordinal)
        .Select(model => new { name = model.Name, prompt = model.Prompt, completion = model.Completion }));
}
