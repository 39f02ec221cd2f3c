using Infra.Analysis.Simulation;

namespace Infra.Analysis.Tests.Simulation;

public sealed class SimulatedIdTests
{
    [Fact]
    public void The_same_seed_gives_the_same_values_on_every_machine()
    {
        Assert.Equal(SimulatedId.Uuid("a", "b"), SimulatedId.Uuid("a", "b"));
        Assert.NotEqual(SimulatedId.Uuid("a", "b"), SimulatedId.Uuid("a", "c"));
        Assert.Equal("8", SimulatedId.Uuid("a")[14..15]);
    }

    [Fact]
    public void A_text_has_the_asked_length_and_only_letters_of_the_alphabet()
    {
        var text = SimulatedId.Text(100, "xyz", "seed");

        Assert.Equal(100, text.Length);
        Assert.All(text, letter => Assert.Contains(letter, "xyz"));
    }
}
