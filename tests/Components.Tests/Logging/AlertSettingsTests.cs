using FsCheck;
using FsCheck.Fluent;
using Infra.Components.Logging;

namespace Infra.Components.Tests.Logging;

public sealed class AlertSettingsTests
{
    [Fact]
    public void Settings_that_make_sense_are_accepted() =>
        Assert.Empty(new AlertSettings { EmailAddresses = ["ops@example.org", "team+lab@mail.example.org"], MonthlyBudget = 0.5 }.Check());

    [Fact]
    public void Every_mistake_is_told_at_once()
    {
        var problems = new AlertSettings
        {
            EmailAddresses = ["ops", "Ops <ops@example.org>", "ops@example.org", "OPS@example.org", ""],
            MonthlyBudget = -1.5,
        }.Check();

        Assert.Equal(
            [
                "emails: 'ops' is not an e-mail address. Write it as name@example.org.",
                "emails: 'Ops <ops@example.org>' is not an e-mail address. Write it as name@example.org.",
                "emails: '' is not an e-mail address. Write it as name@example.org.",
                "emails: 'ops@example.org' is listed twice, which Azure refuses. List each address once.",
                "budget: A budget of -1.5 cannot be kept. Give an amount above 0.",
            ],
            problems.Select(problem => problem.ToString()));
    }

    [Fact]
    public void Somebody_must_be_told()
    {
        var problem = Assert.Single(new AlertSettings { EmailAddresses = [], MonthlyBudget = 100 }.Check());

        Assert.Equal(("emails", "Give at least one e-mail address."), (problem.Subject, problem.Help));
    }

    [Fact]
    public void A_budget_is_an_amount_above_nothing() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(1000),
        Prop.ForAll(
            ArbMap.Default.ArbFor<double>(),
            amount => new AlertSettings { EmailAddresses = ["ops@example.org"], MonthlyBudget = amount }.Check().IsEmpty
                == (amount > 0 && amount < double.PositiveInfinity)));
}
