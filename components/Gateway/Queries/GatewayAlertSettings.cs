using System.Collections.Immutable;
using System.Globalization;

namespace Infra.Components.Gateway.Queries;

/// <summary>When somebody is told of the gateway's calls.</summary>
public sealed record GatewayAlertSettings
{
    /// <summary>The part of calls that fail, in percent, above which somebody is told; 0 or more and below 100, 5 by default.</summary>
    public int ErrorPercent { get; init; } = 5;

    /// <summary>How many calls of one caller are refused in 15 minutes before somebody is told; 0 or more, 100 by default.</summary>
    public int RefusedCalls { get; init; } = 100;

    /// <summary>Everything wrong with the settings; empty if nothing is. Subjects are <c>errorPercent</c> and <c>refusedCalls</c>.</summary>
    public ImmutableArray<Problem> Check()
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (ErrorPercent is < 0 or >= 100)
        {
            var percent = ErrorPercent.ToString(CultureInfo.InvariantCulture);
            problems.Add(new Problem("errorPercent", percent, "No part of the calls is above this.", "Accepted: 0 to 99."));
        }

        if (RefusedCalls < 0)
        {
            var calls = RefusedCalls.ToString(CultureInfo.InvariantCulture);
            problems.Add(new Problem("refusedCalls", calls, "There are never fewer than no calls.", "Accepted: 0 or more."));
        }

        return problems.ToImmutable();
    }
}
