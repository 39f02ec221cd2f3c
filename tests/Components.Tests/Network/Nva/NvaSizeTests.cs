using Infra.Components.Network.Nva;

namespace Infra.Components.Tests.Network.Nva;

public sealed class NvaSizeTests
{
    [Theory]
    [InlineData(NvaSize.Default)]
    [InlineData("Standard_D4s_v5")]
    [InlineData("Standard_D4ads_v6")]
    [InlineData("Standard_F8s_v2")]
    [InlineData("Standard_E4-2ds_v4")]
    [InlineData("Standard_DS2_v2")]
    [InlineData("Standard_NC24ads_A100_v4")]
    public void A_size_that_can_forward_is_accepted(string size) => Assert.Empty(NvaSize.Check(size));

    [Theory]
    [InlineData("D2s_v5", "not the name of a size")]
    [InlineData("Standard_D2s_v5\n", "not the name of a size")]
    [InlineData("standard_d2s_v5", "not the name of a size")]
    [InlineData("Standard_D2_v5", "premium disks")]
    [InlineData("Standard_D2ps_v5", "Arm processors")]
    [InlineData("Standard_B1s", "more than one processor")]
    public void A_size_that_cannot_is_refused_with_the_reason(string size, string reason)
    {
        var problem = Assert.Single(NvaSize.Check(size));

        Assert.Contains(reason, problem.Message, StringComparison.Ordinal);
        Assert.Contains(NvaSize.Default, problem.Help, StringComparison.Ordinal);
    }

    [Fact]
    public void All_that_is_wrong_with_a_size_is_told_at_once() => Assert.Equal(3, NvaSize.Check("Standard_D1p_v5").Length);
}
