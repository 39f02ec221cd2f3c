using System.Collections.Immutable;
using Pulumi.AzureNative.CognitiveServices;
using Inputs = Pulumi.AzureNative.CognitiveServices.Inputs;

namespace Infra.Components.Foundry.Guardrails;

/// <summary>
/// What is refused of what goes into the models of an account and comes out of them: a content-filter policy (RAI policy), which deployments
/// name.
/// </summary>
/// <remarks>
/// "Guardrails and controls", https://learn.microsoft.com/azure/ai-foundry/openai/how-to/content-filters. The names of the filters are those
/// that Azure's own <see cref="ModelDeployment.DefaultGuardrail"/> has; a filter that a policy does not name stays as it is there.
/// </remarks>
public sealed record Guardrail
{
    /// <summary>What the names of guardrails begin with that Azure itself defines.</summary>
    public const string AzurePrefix = "Microsoft.";

    private const int MostNameLength = 64;

    private static readonly ImmutableArray<string> Harms = ["Hate", "Sexual", "Violence", "Selfharm"];
    private static readonly ImmutableArray<string> Attacks = ["Jailbreak", "Indirect Attack"];
    private static readonly ImmutableArray<string> Protected = ["Protected Material Text", "Protected Material Code"];

    /// <summary>
    /// One that refuses everything: harm from a medium severity on, attacks in prompts and in what prompts bring along, protected material.
    /// </summary>
    public static Guardrail Standard { get; } = new() { Name = "prompt-shields" };

    /// <summary>Its name in the account: letters, digits, hyphens, underscores and periods, the first a letter or digit.</summary>
    public required string Name { get; init; }

    /// <summary>What happens to hate, sexual content, violence and self-harm, in prompts and in answers.</summary>
    public ShieldAction Harm { get; init; } = ShieldAction.Block;

    /// <summary>From which severity on those are found; <see cref="HarmSeverity.Medium"/>, as in Azure's own, by default.</summary>
    public HarmSeverity Threshold { get; init; } = HarmSeverity.Medium;

    /// <summary>
    /// What happens to attacks on the model: by the user, and by documents and answers of tools that the prompt brings along. Azure's own
    /// guardrail looks for the first only.
    /// </summary>
    public ShieldAction PromptShields { get; init; } = ShieldAction.Block;

    /// <summary>What happens to answers that are text or code of others.</summary>
    public ShieldAction ProtectedMaterial { get; init; } = ShieldAction.Block;

    /// <summary>Everything wrong with the guardrails of one account; empty if nothing is. Subjects are <c>account/guardrail</c>.</summary>
    /// <param name="account">The account's name in the stack.</param>
    /// <param name="guardrails">The guardrails.</param>
    /// <param name="deployments">The deployments that name them.</param>
    public static ImmutableArray<Problem> Check(string account, ImmutableArray<Guardrail> guardrails, ImmutableArray<ModelDeployment> deployments)
    {
        var problems = ImmutableArray.CreateBuilder<Problem>();
        foreach (var guardrail in guardrails)
        {
            if (!IsName(guardrail.Name))
            {
                problems.Add(new Problem(
                    $"{account}/{guardrail.Name}", guardrail.Name, $"'{guardrail.Name}' cannot be the name of a guardrail.",
                    "Take at most 64 letters, digits, hyphens, underscores and periods, the first a letter or digit."));
            }
            else if (guardrail.Name.StartsWith(AzurePrefix, StringComparison.OrdinalIgnoreCase))
            {
                problems.Add(new Problem(
                    $"{account}/{guardrail.Name}", guardrail.Name, $"Names that begin with '{AzurePrefix}' are Azure's own guardrails, which nobody can change.",
                    "Take another name."));
            }
        }

        foreach (var same in guardrails.GroupBy(guardrail => guardrail.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
        {
            problems.Add(new Problem(
                $"{account}/{same.Key}", same.Key, "The account has two guardrails of this name, of which Azure would keep the last.", "Give each its own name."));
        }

        foreach (var deployment in deployments.Where(deployment =>
            !deployment.Guardrail.StartsWith(AzurePrefix, StringComparison.OrdinalIgnoreCase)
            && !guardrails.Any(guardrail => guardrail.Name.Equals(deployment.Guardrail, StringComparison.OrdinalIgnoreCase))))
        {
            problems.Add(new Problem(
                $"{account}/{deployment.Name}", deployment.Guardrail, $"The deployment names the guardrail '{deployment.Guardrail}', which the account does not have.",
                $"Take one of {string.Join(", ", guardrails.Select(guardrail => guardrail.Name).Append(ModelDeployment.DefaultGuardrail))}."));
        }

        return problems.ToImmutable();
    }

    /// <summary>The policy as Azure takes it.</summary>
    internal Inputs.RaiPolicyPropertiesArgs ToPolicy() => new()
    {
        BasePolicyName = ModelDeployment.DefaultGuardrail,
        Mode = RaiPolicyMode.Blocking,
        ContentFilters =
        [
            .. Harms.SelectMany(harm => new[] { RaiPolicyContentSource.Prompt, RaiPolicyContentSource.Completion }
                .Select(source => Filter(harm, source, Harm, Threshold))),
            .. Attacks.Select(attack => Filter(attack, RaiPolicyContentSource.Prompt, PromptShields)),
            .. Protected.Select(material => Filter(material, RaiPolicyContentSource.Completion, ProtectedMaterial)),
        ],
    };

    private static Inputs.RaiPolicyContentFilterArgs Filter(string name, RaiPolicyContentSource source, ShieldAction action, HarmSeverity? threshold = null)
    {
        var filter = new Inputs.RaiPolicyContentFilterArgs
        {
            Name = name,
            Source = source,
            Enabled = action != ShieldAction.Off,
            Blocking = action == ShieldAction.Block,
        };
        if (threshold is { } severity) filter.SeverityThreshold = severity.ToString();
        return filter;
    }

    private static bool IsName(string name) =>
        name.Length is > 0 and <= MostNameLength && char.IsAsciiLetterOrDigit(name[0])
        && name.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');
}
