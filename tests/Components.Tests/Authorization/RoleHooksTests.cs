using Infra.Components.Authorization;
using Infra.Components.Certificates;
using Infra.Components.Tests.AzureManagement;
using Infra.Components.Tests.Certificates;
using Infra.Components.Tests.Testing;
using Pulumi;

namespace Infra.Components.Tests.Authorization;

public sealed class RoleHooksTests
{
    /// <summary>The gateway was made a moment after its role on the vault, before Azure granted it: refused, and the run had to be repeated.</summary>
    [Fact]
    public async Task A_new_role_takes_effect_before_anything_that_waits_for_it_goes_on()
    {
        var clock = new SkippingClock();

        await CallAsync(await RegisterAsync(clock), TestContext.Current.CancellationToken);

        Assert.Equal([RoleHooks.Limit], clock.Waits);
    }

    [Fact]
    public async Task A_run_that_is_cancelled_does_not_wait()
    {
        using var cancelled = new CancellationTokenSource();
        var clock = new SkippingClock { Instead = cancelled.Cancel };
        var hooks = await RegisterAsync(clock);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => CallAsync(hooks, cancelled.Token));
    }

    [Fact]
    public async Task The_role_with_which_a_certificate_is_read_is_such_a_role_whoever_keeps_the_certificate()
    {
        var recording = await Recording.OfAsync(() =>
        {
            var hooks = RoleHooks.Register(TimeProvider.System).Assignment;
            new CertificateVault("certs", CertificateVaultTests.Args(CertificateVaultTests.Names()) with { RoleHooks = hooks });
            new ExistingCertificate("own", ExistingCertificateTests.Args("kv-shared") with { RoleHooks = hooks });
        });

        var roles = recording.OfType("azure-native:authorization:RoleAssignment").ToArray();
        Assert.Equal(["certs-reader", "own-reader"], roles.Select(role => role.Name).Order(StringComparer.Ordinal));
        Assert.All(roles, role => Assert.Equal([RoleHooks.AfterAssignment], role.Options.Hooks.AfterCreate.Select(hook => hook.Name)));
    }

    private static async Task<RoleHooks> RegisterAsync(TimeProvider time)
    {
        RoleHooks? hooks = null;
        await Recording.OfAsync(() => hooks = RoleHooks.Register(time));
        return hooks!;
    }

    private static Task CallAsync(RoleHooks hooks, CancellationToken cancellationToken) => Assert.Single(hooks.Assignment.AfterCreate).Callback(
        new ResourceHookArgs(
            "urn:pulumi:dev::lab::azure-native:authorization:RoleAssignment::certs-reader", "/ids/role", "certs-reader",
            "azure-native:authorization:RoleAssignment"),
        cancellationToken);
}
