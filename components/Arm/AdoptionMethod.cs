namespace Infra.Components.Arm;

/// <summary>How Azure takes a change of a resource that it made by itself.</summary>
public enum AdoptionMethod
{
    /// <summary>
    /// The properties that change (PATCH). The resource comes with the one that it is part of, so that it is waited for as long as that one exists.
    /// </summary>
    Patch,

    /// <summary>The whole resource (PUT), which makes it if it is not there.</summary>
    Put,
}
