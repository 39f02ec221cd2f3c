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

    [Theory]
    [InlineData("create", "", "Status=403 Code=\"Forbidden\"", true)]
    [InlineData("update", "/ids/account", "The identity has no permission to wrap with the key.", true)]
    [InlineData("create", "/ids/account", "Status=403 Code=\"Forbidden\"", false)]
    [InlineData("create", "", "Code=\"InvalidKeyVersion\"", false)]
    [InlineData("delete", "/ids/account", "Status=403 Code=\"Forbidden\"", false)]
    public async Task What_is_refused_because_a_role_has_not_arrived_is_tried_again(string operation, string id, string error, bool again)
    {
        var clock = new SkippingClock();

        Assert.Equal(again, await FailAsync(await RegisterAsync(clock), operation, id, [error]));

        Assert.Equal(again ? [RoleHooks.Pause] : [], clock.Waits);
    }

    [Fact]
    public async Task It_is_tried_for_as_long_as_a_role_can_take_and_ends_with_what_to_look_at()
    {
        var hooks = await RegisterAsync(new SkippingClock());
        var errors = Enumerable.Repeat("Code=\"Forbidden\"", RoleHooks.MostAttempts - 1).ToArray();
        Assert.True(await FailAsync(hooks, "create", "", errors));

        var end = await Assert.ThrowsAsync<RunException>(() => FailAsync(hooks, "create", "", [.. errors, "Code=\"Forbidden\""]));

        Assert.Contains("21 times in 10 minutes", end.Message, StringComparison.Ordinal);
        Assert.Contains("access control", end.Message, StringComparison.Ordinal);
        Assert.Equal("role-arrival-retry", Assert.Single(hooks.Dependent.OnError).Name);
    }

    private static Task<bool> FailAsync(RoleHooks hooks, string operation, string id, string[] errors) => Assert.Single(hooks.Dependent.OnError).Callback(
        new ErrorHookArgs(
            "urn:pulumi:dev::lab::azure-native:cognitiveservices:Account::agents", id, "agents", "azure-native:cognitiveservices:Account",
            failedOperation: operation, errors: errors),
        TestContext.Current.CancellationToken);

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
