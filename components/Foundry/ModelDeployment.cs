using System.Collections.Immutable;
using System.Globalization;

namespace Infra.Components.Foundry;

/// <summary>A model that an account answers for.</summary>
public sealed record ModelDeployment
{
    /// <summary>The guardrail that Azure itself defines and gives to a deployment that names none.</summary>
    public const string DefaultGuardrail = "Microsoft.DefaultV2";

    /// <summary>The format of OpenAI's models.</summary>
    public const string OpenAIFormat = "OpenAI";

    private const int LeastNameLength = 2;
    private const int MostNameLength = 64;

    /// <summary>What callers name: 2 to 64 letters, digits, hyphens, underscores and periods.</summary>
    public required string Name { get; init; }

    /// <summary>The model: <c>gpt-4.1</c>.</summary>
    public required string Model { get; init; }

    /// <summary>The model's version: <c>2025-04-14</c>. Without one Azure would take the default of the day, another in each account.</summary>
    public required string Version { get; init; }

    /// <summary>Whose model it is, as Azure names it: <c>OpenAI</c> (the default), <c>Mistral AI</c>, <c>DeepSeek</c>.</summary>
    public string Format { get; init; } = OpenAIFormat;

    /// <summary>How it is paid for and where its data is processed; <see cref="ModelSku.GlobalStandard"/> by default.</summary>
    public ModelSku Sku { get; init; } = ModelSku.GlobalStandard;

    /// <summary>
    /// How much it can answer, at least 1, within the quota that the subscription has in the region: pay-as-you-go in thousands of tokens a
    /// minute for most models, reserved throughput in provisioned throughput units.
    /// "Manage Azure OpenAI quota", https://learn.microsoft.com/azure/ai-foundry/openai/how-to/quota.
    /// </summary>
    public required int Capacity { get; init; }

    /// <summary>The name of the guardrail (RAI policy) that filters what goes in and out; Azure's own by default.</summary>
    public string Guardrail { get; init; } = DefaultGuardrail;

    /// <summary>What happens when the model gets another version; nothing by default.</summary>
    public ModelUpgrade Upgrade { get; init; } = ModelUpgrade.NoAutoUpgrade;

    /// <summary>True if its throughput is reserved, and paid for whether it is used or not.</summary>
    public bool IsProvisioned =>
        Sku is ModelSku.ProvisionedManaged or ModelSku.GlobalProvisionedManaged or ModelSku.DataZoneProvisionedManaged;

    /// <summary>Everything wrong with the deployments of one account; empty if nothing is. Subjects are <c>account/deployment</c>.</summary>
    /// <param name="account">The account's name in the stack.</param>
    /// <param name="deployments">Its deployments.</param>
    public static ImmutableArray<Problem> Check(string account, ImmutableArray<ModelDeployment> deployments)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        if (deployments.IsDefaultOrEmpty)
        {
            return [new Problem(account, "", "The account has no model, so that it answers nothing.", "Give it at least one deployment.")];
        }

        foreach (var deployment in deployments)
        {
            var subject = $"{account}/{deployment.Name}";
            if (!IsName(deployment.Name))
            {
                problems.Add(new Problem(
                    subject, deployment.Name, $"'{deployment.Name}' cannot be the name of a deployment.",
                    "Take 2 to 64 letters, digits, hyphens, underscores and periods."));
            }

            foreach (var (what, value) in new[] { ("model", deployment.Model), ("version", deployment.Version), ("format", deployment.Format) })
            {
                if (!string.IsNullOrWhiteSpace(value)) continue;
                problems.Add(new Problem(
                    subject, "", $"The deployment has no {what}, so that Azure refuses it or takes what is the default that day.",
                    $"Give the {what} that the region offers: az cognitiveservices model list."));
            }

            if (deployment.Capacity < 1)
            {
                var capacity = deployment.Capacity.ToString(CultureInfo.InvariantCulture);
                problems.Add(new Problem(subject, capacity, $"A capacity of {capacity} answers nothing.", "Give at least 1."));
            }
        }

        foreach (var same in deployments.GroupBy(deployment => deployment.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
        {
            problems.Add(new Problem(
                $"{account}/{same.Key}", same.Key, "The account has two deployments of this name, of which Azure would keep the last.",
                "Give each its own name."));
        }

        return problems.ToImmutable();
    }

    private static bool IsName(string name) =>
        name.Length is >= LeastNameLength and <= MostNameLength && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
