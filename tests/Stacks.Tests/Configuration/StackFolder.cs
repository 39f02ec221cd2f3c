using Infra.Stacks.Configuration;
using Infra.Tests;

namespace Infra.Stacks.Tests.Configuration;

/// <summary>A project with a stack <c>dev</c>, as files.</summary>
internal static class StackFolder
{
    /// <summary>Settings that are complete.</summary>
    public const string Complete = """
        config:
          lab:regions: { primary: { name: westus3, addressSpace: 10.0.0.0/16 } }
          lab:spokes:
            - { name: wl1 }
            - { name: wl2, region: eastus2, purposes: [gateway, agents] }
            - { name: wl3, addressSpace: 10.8.0.0/22 }
          lab:tags: { environment: dev, "cost center": "42" }
        """;

    public static ConfigurationValues Values(string stack, string project = "name: foundry-lab\n")
    {
        using var folder = new TemporaryFolder();
        folder.Write("Pulumi.yaml", project);
        folder.Write("Pulumi.dev.yaml", stack);
        return StackFile.Read(ProjectFile.Find(folder.Path), "dev");
    }

    public static LabConfiguration Read(ConfigurationValues values) => LabConfiguration.Read(values, "foundry-lab");
}
