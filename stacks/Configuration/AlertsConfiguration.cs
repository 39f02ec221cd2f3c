using System.Collections.Immutable;

namespace Infra.Stacks.Configuration;

/// <summary>Alerts and a budget. Setting <c>lab:alerts</c>; they are on where it is written.</summary>
/// <param name="Emails">Who is told, at least one address. Setting <c>emails</c>.</param>
/// <param name="MonthlyBudget">The budget of a month in the currency of the subscription. Setting <c>monthlyBudget</c>.</param>
public sealed record AlertsConfiguration(ImmutableArray<string> Emails, int MonthlyBudget);
