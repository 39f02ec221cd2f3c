using FsCheck;
using FsCheck.Fluent;
using Infra.Components.Tests.AzureManagement;
using Pulumi;

namespace Infra.Components.Tests.Foundry.Deletion;

/// <summary>
/// A stack of a network and an account, destroyed in runs of which any may fail: what a run deleted has left the state, and its hooks are not
/// called again, whether or not they succeeded.
/// </summary>
public sealed class DestroySequenceTests
{
    private const int Cases = 150;

    private static readonly Arbitrary<(DestroyEvent[] Runs, int ReleaseMinutes)> Sequences = (
        from length in Gen.Choose(1, 6)
        from runs in Gen.Elements(Enum.GetValues<DestroyEvent>()).ArrayOf(length)
        from release in Gen.Choose(0, 90)
        select (runs, release)).ToArbitrary();

    [Fact]
    public async Task Whatever_goes_wrong_no_network_goes_while_it_is_held_and_good_runs_end_it()
    {
        await using var azure = await FakeAzure.StartAsync();

        await Task.Run(
            () => Prop.ForAll(Sequences, sequence => HoldsAsync(azure, sequence.Runs, sequence.ReleaseMinutes))
                .Check(FsCheck.Config.QuickThrowOnFailure.WithMaxTest(Cases)),
            TestContext.Current.CancellationToken);
    }

    private static async Task HoldsAsync(FakeAzure azure, DestroyEvent[] runs, int releaseMinutes)
    {
        var foundry = new FoundryInAzure(azure) { ReleaseTime = TimeSpan.FromMinutes(releaseMinutes) };
        foundry.Create();
        var hasAccount = true;
        foreach (var run in runs) await DestroyAsync(run);

        // Once nothing goes wrong any more, as many runs end it as fit into the time that Azure takes to let go, and the first is enough to purge.
        for (var rest = 0; foundry.HasNetwork && rest <= 3; rest++)
        {
            await DestroyAsync(DestroyEvent.Run);
            Assert.Null(foundry.DeletedAt);
        }

        Assert.False(foundry.HasNetwork);

        async Task DestroyAsync(DestroyEvent run)
        {
            using var cancellation = new CancellationTokenSource();
            if (run == DestroyEvent.PurgedByHand && foundry.DeletedAt is not null)
            {
                (foundry.DeletedAt, foundry.ReleasedAt) = (null, azure.Clock.GetUtcNow() + foundry.ReleaseTime);
                return;
            }

            foundry.Otherwise = run switch
            {
                DestroyEvent.PurgeRefused => (method, _) => method == "DELETE" ? ArmReply.Error(403, "AuthorizationFailed") : null,
                DestroyEvent.ListRefused => (_, path) => path.EndsWith("/deletedAccounts", StringComparison.Ordinal) ? ArmReply.Error(403, "AuthorizationFailed") : null,
                DestroyEvent.Unavailable => (_, _) => ArmReply.Error(503, "ServiceUnavailable"),
                _ => null,
            };
            if (run == DestroyEvent.Cancelled) azure.Clock.Instead = cancellation.Cancel;
            try
            {
                var hooks = await Hooks.RegisterAsync(azure);
                if (hasAccount)
                {
                    foundry.Delete();
                    hasAccount = false;
                    await hooks.AccountGoneAsync(cancellationToken: cancellation.Token);
                    Assert.Null(foundry.DeletedAt);
                }

                if (!foundry.HasNetwork) return;
                await hooks.NetworkGoingAsync(cancellationToken: cancellation.Token);
                Assert.False(foundry.IsHeld);
                foundry.HasNetwork = false;
            }
            catch (Exception exception) when (exception is RunException or OperationCanceledException)
            {
                Assert.Contains("again", exception.Message, StringComparison.Ordinal);
            }
            finally
            {
                azure.Clock.Instead = null;
                foundry.Otherwise = null;
            }
        }
    }
}
