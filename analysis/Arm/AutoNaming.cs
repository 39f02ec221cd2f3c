namespace Infra.Analysis.Arm;

/// <summary>How azure-native names a resource whose program gives no name.</summary>
public enum AutoNaming
{
    /// <summary>The logical name followed by eight hexadecimal digits.</summary>
    Random,

    /// <summary>The logical name as it is.</summary>
    Copy,

    /// <summary>A UUID.</summary>
    Uuid,
}
