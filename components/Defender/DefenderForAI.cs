using System.Text.Json.Nodes;
using Infra.Components.Arm;
using Pulumi;

namespace Infra.Components.Defender;

/// <summary>
/// Microsoft Defender for AI services of one subscription. It watches every account of the subscription, also those of others, and is paid for
/// by their tokens.
/// </summary>
/// <remarks>
/// <para>
/// Azure has a plan of this name in each subscription, free until somebody changes it, so that it is adopted (<see cref="AdoptedResource"/>).
/// Extensions that are not named here stay as they are. The plan stays when the stack goes, since it is not the stack's own.
/// </para>
/// <para>
/// Azure refuses a change of a plan while it changes another of the subscription: the refusal is waited out, and within a stack there is one.
/// "Enable threat protection for AI services", https://learn.microsoft.com/azure/defender-for-cloud/ai-onboarding.
/// </para>
/// </remarks>
public sealed class DefenderForAI : ComponentResource
{
    private const string ApiVersion = "2024-01-01";

    /// <summary>Declares the plan.</summary>
    /// <param name="name">The component's name in the stack.</param>
    /// <param name="args">The subscription and what the plan does.</param>
    /// <param name="options">Pulumi's options. What it depends on is there before: another plan of the subscription.</param>
    public DefenderForAI(string name, DefenderForAIArgs args, ComponentResourceOptions? options = null)
        : base("infra:defender:DefenderForAI", name, options)
    {
        var plan = new AdoptedResource(
            name,
            new AdoptedResourceArgs
            {
                Type = "Microsoft.Security/pricings",
                ApiVersion = ApiVersion,
                Id = args.SubscriptionId.Apply(subscription => $"/subscriptions/{subscription}/providers/Microsoft.Security/pricings/AI"),
                Properties = new JsonObject
                {
                    ["pricingTier"] = "Standard",
                    ["extensions"] = new JsonArray(
                        Extension("AIPromptEvidence", args.Settings.PromptEvidence),
                        Extension("AIPromptSharingWithPurview", args.Settings.PurviewSharing)),
                },
                Method = AdoptionMethod.Put,
                Help = "Changing a plan needs the role Security Admin on the subscription, or Owner of it.",
                Azure = args.Azure,
                Time = args.Time,
            },
            new ComponentResourceOptions { Parent = this, DependsOn = options?.DependsOn ?? new InputList<Resource>() });
        PlanId = plan.Id;
        RegisterOutputs();
    }

    /// <summary>The id of the plan, once it is as it was asked for.</summary>
    [Output]
    public Output<string> PlanId { get; private set; }

    /// <summary>An extension. Whether it is on is a text with a capital.</summary>
    private static JsonObject Extension(string name, bool isEnabled) => new() { ["name"] = name, ["isEnabled"] = isEnabled ? "True" : "False" };
}
