using Infra.Components.Foundry;

namespace Infra.Components.Tests.Foundry;

public sealed class ModelDeploymentTests
{
    [Fact]
    public void Deployments_in_order_have_no_problem() => Assert.Empty(ModelDeployment.Check("eus2", Models.All));

    [Theory]
    [InlineData("m")]
    [InlineData("with space")]
    [InlineData("größe")]
    public void A_name_that_Azure_refuses(string name)
    {
        var problem = Assert.Single(ModelDeployment.Check("eus2", [Models.Mini with { Name = name }]));

        Assert.Equal(($"eus2/{name}", name), (problem.Subject, problem.Value));
        Assert.Contains("2 to 64 letters, digits", problem.Help, StringComparison.Ordinal);
    }

    /// <summary>Gap G32 of the Terraform lab: six of its eight deployments had no version.</summary>
    [Fact]
    public void Every_deployment_names_its_model_and_version()
    {
        var problems = ModelDeployment.Check("eus2", [Models.Mini with { Model = " ", Version = "", Format = "" }]);

        Assert.Equal(["model", "version", "format"], problems.Select(problem => problem.Message.Split(' ')[4].TrimEnd(',')));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-5)]
    public void No_capacity_answers_nothing(int capacity) =>
        Assert.Contains("Give at least 1", Assert.Single(ModelDeployment.Check("eus2", [Models.Mini with { Capacity = capacity }])).Help, StringComparison.Ordinal);

    [Fact]
    public void All_mistakes_come_at_once_and_a_name_only_once()
    {
        var problems = ModelDeployment.Check("eus2", [Models.Mini, Models.Embed with { Name = "MINI", Capacity = 0 }]);

        Assert.Equal(["eus2/MINI", "eus2/mini"], problems.Select(problem => problem.Subject));
        Assert.Contains("two deployments of this name", problems[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_without_models() => Assert.Equal("eus2", Assert.Single(ModelDeployment.Check("eus2", [])).Subject);

    [Theory]
    [InlineData(ModelSku.GlobalStandard, false)]
    [InlineData(ModelSku.DataZoneStandard, false)]
    [InlineData(ModelSku.Standard, false)]
    [InlineData(ModelSku.GlobalProvisionedManaged, true)]
    [InlineData(ModelSku.DataZoneProvisionedManaged, true)]
    [InlineData(ModelSku.ProvisionedManaged, true)]
    public void Reserved_throughput_is_told_from_pay_as_you_go(ModelSku sku, bool provisioned) =>
        Assert.Equal(provisioned, (Models.Mini with { Sku = sku }).IsProvisioned);
}
