using System.Collections.Immutable;
using System.Globalization;
using System.Net.Mail;

namespace Infra.Components.Logging;

/// <summary>Who is told of trouble, and how much a month may cost.</summary>
public sealed record AlertSettings
{
    /// <summary>The e-mail addresses that alerts go to, at least one.</summary>
    public required ImmutableArray<string> EmailAddresses { get; init; }

    /// <summary>What the lab may cost in a month, in the currency that the subscription is billed in; more than 0.</summary>
    public required double MonthlyBudget { get; init; }

    /// <summary>Everything wrong with the settings; empty if nothing is. Subjects are <c>emails</c> and <c>budget</c>.</summary>
    public ImmutableArray<Problem> Check()
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (EmailAddresses.IsDefaultOrEmpty)
        {
            problems.Add(new Problem("emails", "", "There is nobody to tell, so every alert would be lost.", "Give at least one e-mail address."));
        }
        else
        {
            foreach (var address in EmailAddresses.Where(address => !IsAddress(address)))
            {
                problems.Add(new Problem("emails", address, $"'{address}' is not an e-mail address.", "Write it as name@example.org."));
            }

            foreach (var group in EmailAddresses.GroupBy(address => address, StringComparer.OrdinalIgnoreCase).Where(group => group.Count() > 1))
            {
                problems.Add(new Problem("emails", group.Key, $"'{group.Key}' is listed twice, which Azure refuses.", "List each address once."));
            }
        }

        if (!double.IsFinite(MonthlyBudget) || MonthlyBudget <= 0)
        {
            var amount = MonthlyBudget.ToString(CultureInfo.InvariantCulture);
            problems.Add(new Problem("budget", amount, $"A budget of {amount} cannot be kept.", "Give an amount above 0."));
        }

        return problems.ToImmutable();
    }

    private static bool IsAddress(string text) =>
        MailAddress.TryCreate(text, out var address) && address.Address == text && address.Host.Contains('.', StringComparison.Ordinal);
}
