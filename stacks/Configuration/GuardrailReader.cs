using System.Collections.Immutable;
using Infra.Components.Foundry;
using Infra.Components.Foundry.Guardrails;

namespace Infra.Stacks.Configuration;

/// <summary>Reads the guardrails of models. <see cref="Guardrail.Standard"/> is there in any case, unless another takes its name.</summary>
internal static class GuardrailReader
{
    private const string AcceptedName = "letters, digits, hyphens, underscores and periods, the first a letter or digit, such as strict";

    /// <summary>The guardrails that deployments can name.</summary>
    public static ImmutableArray<Guardrail> Read(Setting setting)
    {
        var guardrails = ImmutableArray.CreateBuilder<Guardrail>();
        var first = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in setting.List("a list of guardrails, each a map with name and what is different from the standard one") ?? [])
        {
            if (item.Map("name", "harm", "threshold", "promptShields", "protectedMaterial") is not { } members) continue;
            members("name").Missing(AcceptedName);
            var name = members("name").Text(AcceptedName);
            var standard = Guardrail.Standard;
            var guardrail = standard with
            {
                Name = name ?? standard.Name,
                Harm = members("harm").Choice<ShieldAction>() ?? standard.Harm,
                Threshold = members("threshold").Choice<HarmSeverity>() ?? standard.Threshold,
                PromptShields = members("promptShields").Choice<ShieldAction>() ?? standard.PromptShields,
                ProtectedMaterial = members("protectedMaterial").Choice<ShieldAction>() ?? standard.ProtectedMaterial,
            };
            if (name is null) continue;
            foreach (var problem in Guardrail.Check("", [guardrail], [])) members("name").Refuse(problem.Message, problem.Help);
            if (first.TryAdd(name, item.Path)) guardrails.Add(guardrail);
            else members("name").Refuse($"Two guardrails have this name; the other is {first[name]}.", "Give each guardrail a name of its own.");
        }

        if (!first.ContainsKey(Guardrail.Standard.Name)) guardrails.Insert(0, Guardrail.Standard);
        return guardrails.ToImmutable();
    }

    /// <summary>The guardrail of a deployment; the standard one unless another is written.</summary>
    /// <param name="setting">Its name.</param>
    /// <param name="guardrails">Those that there are.</param>
    public static string ReadName(Setting setting, ImmutableArray<Guardrail> guardrails)
    {
        var names = guardrails.Select(guardrail => guardrail.Name).Append(ModelDeployment.DefaultGuardrail).ToArray();
        var accepted = $"{string.Join(", ", names)}, or another of Azure's own, which begin with {Guardrail.AzurePrefix.TrimEnd('.')}";
        if (setting.Text(accepted) is not { } name) return Guardrail.Standard.Name;
        if (!name.StartsWith(Guardrail.AzurePrefix, StringComparison.OrdinalIgnoreCase) && !names.Contains(name, StringComparer.OrdinalIgnoreCase))
        {
            setting.Refuse($"There is no such guardrail.{Suggestion.For(name, names)}", $"Accepted: {accepted}.");
        }

        return name;
    }

    /// <summary>Those that deployments name.</summary>
    public static ImmutableArray<Guardrail> UsedBy(ImmutableArray<ModelDeployment> deployments, ImmutableArray<Guardrail> guardrails) =>
        [.. guardrails.Where(guardrail => deployments.Any(deployment => deployment.Guardrail.Equals(guardrail.Name, StringComparison.OrdinalIgnoreCase)))];
}
