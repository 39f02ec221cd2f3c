namespace Pulumi;

/// <summary>What a call can be told besides its arguments.</summary>
public class CallOptions
{
    /// <summary>Gets or sets the resource whose provider is used.</summary>
    public Resource? Parent { get; set; }

    /// <summary>Gets or sets the provider to ask.</summary>
    public ProviderResource? Provider { get; set; }

    /// <summary>Gets or sets the version of the provider package.</summary>
    public string? Version { get; set; }

    /// <summary>Gets or sets where the provider plugin comes from.</summary>
    public string? PluginDownloadURL { get; set; }
}
