namespace Infra.Components.Defender;

/// <summary>What Defender for AI services does beside raising alerts.</summary>
public sealed record DefenderSettings
{
    /// <summary>True (the default) if alerts show the part of the prompt that raised them.</summary>
    public bool PromptEvidence { get; init; } = true;

    /// <summary>
    /// True (the default) if prompts and answers go to Microsoft Purview, which classifies and keeps them; a tenant without the licence for that
    /// gets nothing there.
    /// </summary>
    public bool PurviewSharing { get; init; } = true;
}
