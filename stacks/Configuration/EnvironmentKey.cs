namespace Infra.Stacks.Configuration;

/// <summary>Which environment: a hub with what belongs to it.</summary>
public enum EnvironmentKey
{
    /// <summary>The one that every lab has.</summary>
    Primary,

    /// <summary>The one in a second region, if there is any.</summary>
    Secondary,
}
