using FsCheck;
using FsCheck.Fluent;
using Pulumi.Utilities;

namespace Pulumi.Tests.Outputs;

/// <summary>Apply is lawful: nesting does not matter to value, knownness or secretness.</summary>
public sealed class OutputLawTests
{
    private static readonly Gen<Cell> Cells =
        from value in Gen.Choose(-9, 9)
        from known in Gen.Elements(true, false)
        from secret in Gen.Elements(true, false)
        select new Cell(value, known, secret);

    [Fact]
    public void Applying_a_known_plain_output_is_applying_the_function() => Check((first, second, _) =>
        Same(Output.Create(first.Value).Apply(_ => second.Make()), second.Make()));

    [Fact]
    public void Applying_Create_changes_nothing() => Check((first, _, _) =>
        Same(first.Make().Apply(value => Output.Create(value)), first.Make()));

    [Fact]
    public void Applying_twice_is_applying_the_composition() => Check((first, second, third) =>
        Same(
            first.Make().Apply(a => second.Make().Apply(b => a + b)).Apply(c => third.Make().Apply(d => c * d)),
            first.Make().Apply(a => second.Make().Apply(b => a + b).Apply(c => third.Make().Apply(d => c * d)))));

    [Fact]
    public void Combining_is_known_if_all_are_and_secret_if_one_is() => Check((first, second, third) =>
    {
        var all = Read(Output.All(first.Make(), second.Make(), third.Make()).Apply(values => values.Sum()));
        return all.Known == (first.Known && second.Known && third.Known) && all.Secret == (first.Secret || second.Secret || third.Secret);
    });

    private static void Check(Func<Cell, Cell, Cell, bool> law) => Prop
        .ForAll(Cells.ToArbitrary(), Cells.ToArbitrary(), Cells.ToArbitrary(), law)
        .QuickCheckThrowOnFailure();

    private static bool Same(Output<int> left, Output<int> right)
    {
        var (first, second) = (Read(left), Read(right));

        // An unknown on the way hides what follows it, and thereby its secretness too.
        return first.Known == second.Known && (!first.Known || first == second);
    }

    private static Cell Read(Output<int> output) => new(
        OutputUtilities.GetValueAsync(output).GetAwaiter().GetResult(),
        OutputUtilities.GetIsKnownAsync(output).GetAwaiter().GetResult(),
        Output.IsSecretAsync(output).GetAwaiter().GetResult());

    private sealed record Cell(int Value, bool Known, bool Secret)
    {
        public Output<int> Make()
        {
            var output = Known ? Output.Create(Value) : OutputUtilities.CreateUnknown(Value);
            return Secret ? Output.CreateSecret(output) : output;
        }
    }
}
