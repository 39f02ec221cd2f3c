namespace Pulumi;

/// <summary>An output seen without its type: what serialization and combination need of it.</summary>
internal interface IOutput
{
    /// <summary>Gets the value once it is there.</summary>
    Task<OutputData<object?>> GetUntypedDataAsync();
}
