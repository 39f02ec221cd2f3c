namespace Infra.Analysis.Export;

/// <summary>A file of the export.</summary>
/// <param name="fileName">The name of the file.</param>
/// <param name="symbol">The symbol of the module that <c>main.bicep</c> declares for it.</param>
/// <param name="scope">What it is deployed to.</param>
internal sealed class BicepModule(string fileName, string symbol, BicepScope scope)
{
    /// <summary>The name of the file.</summary>
    public string FileName { get; } = fileName;

    /// <summary>The symbol of the module that <c>main.bicep</c> declares for it.</summary>
    public string Symbol { get; } = symbol;

    /// <summary>What it is deployed to.</summary>
    public BicepScope Scope { get; } = scope;

    /// <summary>The resources it declares, in the plan's order.</summary>
    public List<BicepResource> Resources { get; } = [];
}
