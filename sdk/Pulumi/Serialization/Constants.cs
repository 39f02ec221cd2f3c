namespace Pulumi.Serialization;

internal static class Constants
{
    /// <summary>What the engine writes in place of an unknown value.</summary>
    public const string Unknown = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
}
