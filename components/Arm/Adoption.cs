using System.Globalization;
using System.Text.Json.Nodes;
using Infra.Components.AzureManagement;
using Pulumi;

namespace Infra.Components.Arm;

/// <summary>
/// Makes a resource that Azure has made by itself what it was asked to be. Doing it twice is the same as once, and it ends: with the resource
/// as it should be, or with an exception that says why it is not.
/// </summary>
internal static class Adoption
{
    /// <summary>A managed network takes up to half an hour to change; the rest is for what else is being done to its account.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromMinutes(45);

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(15);

    /// <summary>Azure needs one write. More are for a change that was under way when it came, and overtook it.</summary>
    private const int MostWrites = 3;

    private const string Succeeded = "Succeeded";

    /// <summary>The states in which nobody works on a resource; one without a state is never worked on.</summary>
    private static readonly string[] Settled = [Succeeded, "Failed", "Canceled"];

    /// <summary>Brings it about.</summary>
    /// <param name="id">The resource's id.</param>
    /// <param name="args">What it is to be like.</param>
    /// <returns>The id.</returns>
    /// <exception cref="RunException">It cannot be brought about. The message says why, and what to do.</exception>
    public static async Task<string> SettleAsync(string id, AdoptedResourceArgs args)
    {
        try
        {
            await TrySettleAsync(id, args).ConfigureAwait(false);
            return id;
        }
        catch (Exception exception) when (exception is ArmException or AzureAccountException)
        {
            throw new RunException(
                $"{id} could not be made what was asked for: {exception.Message}\n{args.Help} Then run `pulumi up` again: each run sees to it.",
                exception);
        }
    }

    private static async Task TrySettleAsync(string id, AdoptedResourceArgs args)
    {
        var patience = new Patience(args.Time, Limit);
        for (var writes = 0; ;)
        {
            var found = await args.Azure.GetAsync(id, args.ApiVersion, patience, CancellationToken.None).ConfigureAwait(false);
            if (found is null && args.Method == AdoptionMethod.Patch)
            {
                // A destroy runs the program too, and must not fail over what somebody deleted.
                if (await args.Azure.GetAsync(Owner(id), args.ApiVersion, patience, CancellationToken.None).ConfigureAwait(false) is null) return;
                await WaitAsync("Azure has not made it yet.").ConfigureAwait(false);
                continue;
            }

            var current = found?["properties"] as JsonObject ?? [];
            var state = State(current);
            if (!Settled.Contains(state, StringComparer.OrdinalIgnoreCase))
            {
                await WaitAsync($"Azure is still working on it (provisioning state {state}).").ConfigureAwait(false);
                continue;
            }

            var isAsAsked = found is not null && JsonSettings.Covers(current, args.Properties);
            if (isAsAsked && Same(state, Succeeded)) return;
            if (!isAsAsked && args.Refusal(current, args.Properties) is { } refusal) throw new ArmException(refusal);
            if (writes == MostWrites)
            {
                throw new ArmException(string.Create(
                    CultureInfo.InvariantCulture,
                    $"Azure accepted the change {writes} times, and it is not so all the same (provisioning state {state}). Something else may change it."));
            }

            try
            {
                await WriteAsync(id, args, current, patience).ConfigureAwait(false);
                writes++;
            }
            catch (ArmException conflict) when (conflict.IsPassingConflict)
            {
                await WaitAsync(conflict.Message, conflict.RetryAfter).ConfigureAwait(false);
            }
        }

        Task WaitAsync(string reason, TimeSpan? asked = null) => patience.WaitAsync(reason, Pause, asked);
    }

    private static Task WriteAsync(string id, AdoptedResourceArgs args, JsonObject current, Patience patience)
    {
        if (args.Method == AdoptionMethod.Put)
        {
            // What is not named stays, down to single entries of lists; what Azure alone writes is left out.
            var whole = new JsonObject { ["properties"] = JsonSettings.Merge(current, args.Properties) };
            return args.Azure.PutAsync(id, args.ApiVersion, whole, patience, CancellationToken.None);
        }

        var change = new JsonObject { ["properties"] = args.Properties.DeepClone() };
        return args.Azure.PatchAsync(id, args.ApiVersion, change, patience, CancellationToken.None);
    }

    /// <summary>What the resource is part of: its id without the last type and name.</summary>
    private static string Owner(string id) => string.Join('/', id.Split('/')[..^2]);

    private static string State(JsonObject properties) => ArmAnswer.Text(properties, "provisioningState") ?? Succeeded;

    private static bool Same(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);
}
