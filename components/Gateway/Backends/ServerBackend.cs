using Pulumi;

namespace Infra.Components.Gateway.Backends;

/// <summary>A server that the gateway passes calls on to and that is no account of ours, an MCP server for example.</summary>
public sealed class ServerBackend : ComponentResource
{
    /// <summary>
    /// The address of Microsoft's documentation as an MCP server, without the path.
    /// "Microsoft Learn MCP Server", https://learn.microsoft.com/training/support/mcp.
    /// </summary>
    public const string MicrosoftLearn = "https://learn.microsoft.com";

    /// <summary>Declares the backend.</summary>
    /// <param name="name">The component's name in the stack, and the backend's in the gateway: <c>mcp-mslearn</c>.</param>
    /// <param name="args">The gateway and the server.</param>
    /// <param name="options">Pulumi's options.</param>
    public ServerBackend(string name, ServerBackendArgs args, ComponentResourceOptions? options = null)
        : base("infra:gateway:ServerBackend", name, options)
    {
        Name = SingleBackend.Declare(name, args.ServiceName, args.ResourceGroupName, args.Url, this).Name;
        RegisterOutputs();
    }

    /// <summary>The backend's name in the gateway, which policies call it by.</summary>
    [Output]
    public Output<string> Name { get; private set; }
}
