using Infra.Components.Gateway.Backends;

namespace Infra.Components.Tests.Gateway.Backends;

public sealed class CircuitBreakerSettingsTests
{
    [Fact]
    public void What_is_set_by_default_works() => Assert.Empty(new CircuitBreakerSettings().Check());

    [Theory]
    [InlineData(1)]
    [InlineData(3600)]
    public void From_a_second_to_an_hour(int seconds) => Assert.Empty(new CircuitBreakerSettings
    {
        Interval = TimeSpan.FromSeconds(seconds),
        TripDuration = TimeSpan.FromSeconds(seconds),
    }.Check());

    [Theory]
    [InlineData(0)]
    [InlineData(-1000)]
    [InlineData(1500)]
    [InlineData(3_601_000)]
    public void Other_times_are_refused_both_at_once(int milliseconds)
    {
        var problems = new CircuitBreakerSettings
        {
            Failures = 0,
            Interval = TimeSpan.FromMilliseconds(milliseconds),
            TripDuration = TimeSpan.FromMilliseconds(milliseconds),
        }.Check();

        Assert.Equal(["failures", "interval", "tripDuration"], problems.Select(problem => problem.Subject));
        Assert.All(problems.Skip(1), problem => Assert.Contains("1 second to 1 hour", problem.Help, StringComparison.Ordinal));
    }
}
