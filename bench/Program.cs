using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Infra.Bench;

// Publishes the command line as a user would install it, and measures whole runs of it: docs/performance.md explains the tables this prints.
const int Runs = 5;
var repository = FindRepository(AppContext.BaseDirectory);
var folder = Directory.CreateTempSubdirectory("infra-bench-").FullName;
try
{
    var published = Path.Combine(folder, "infra");
    await Measurement.RunAsync(
        "dotnet",
        ["publish", Path.Combine(repository, "cli"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "-o", published],
        repository);
    var infra = Path.Combine(published, OperatingSystem.IsWindows() ? "infra.exe" : "infra");

    Console.WriteLine("| plan | resources | wall s | CPU s | peak MB | CPU ms a resource |");
    Console.WriteLine("|---|---|---|---|---|---|");
    await MeasureAsync("dev", repository);
    foreach (var (primary, secondary) in ((int, int)[])[(20, 0), (45, 0), (95, 0), (240, 240)])
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"generated, {primary} + {secondary} spokes");
        await MeasureAsync(title, WriteProject(Path.Combine(folder, $"spokes{primary}-{secondary}"), primary, secondary));
    }

    // A new process each time, so that the compiler of the expressions starts cold. What the start itself costs is measured beside it.
    Console.WriteLine();
    Console.WriteLine("| policy documents | wall s | CPU s | peak MB |");
    Console.WriteLine("|---|---|---|---|");
    var policies = Path.Combine(repository, "components", "Gateway", "Policies");
    string[] documents = [.. Directory.EnumerateFiles(policies, "*.xml", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
    await MeasureProcessAsync("none: only the start of the process", ["--version"]);
    await MeasureProcessAsync(
        string.Create(CultureInfo.InvariantCulture, $"all {documents.Length} of the lab"),
        ["policy", "check", .. documents, "--parent", Path.Combine(policies, "service.xml"), "--tier", "V2"]);

    async Task MeasureProcessAsync(string title, string[] arguments)
    {
        var median = await Measurement.MedianAsync(Runs, () => Measurement.RunAsync(infra, arguments, repository));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {title} | {median.Wall.TotalSeconds:0.00} | {median.Processor.TotalSeconds:0.00} | {median.PeakBytes / 1e6:0} |"));
    }

    async Task MeasureAsync(string title, string project)
    {
        var plan = Path.Combine(folder, "plan.json");
        string[] arguments = ["preview", "--quiet", "--out", plan];

        // The first run fills the type cache, which every later one finds warm.
        await Measurement.RunAsync(infra, arguments, project);
        var resources = CountResources(plan);
        var median = await Measurement.MedianAsync(Runs, () => Measurement.RunAsync(infra, arguments, project));
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"| {title} | {resources} | {median.Wall.TotalSeconds:0.00} | {median.Processor.TotalSeconds:0.00} | {median.PeakBytes / 1e6:0} | {median.Processor.TotalMilliseconds / resources:0.00} |"));
    }
}
finally
{
    Directory.Delete(folder, recursive: true);
}

static int CountResources(string plan)
{
    using var document = JsonDocument.Parse(File.ReadAllBytes(plan));
    return document.RootElement.GetProperty("resources").GetArrayLength();
}

static string FindRepository(string start)
{
    for (var current = new DirectoryInfo(start); current is not null; current = current.Parent)
    {
        if (File.Exists(Path.Combine(current.FullName, "Infra.sln"))) return current.FullName;
    }

    throw new InvalidOperationException("Run the benchmark inside the repository.");
}

// Many spokes in one or two environments, each with spokes in two regions.
string WriteProject(string target, int primary, int secondary)
{
    Directory.CreateDirectory(target);
    File.Copy(Path.Combine(repository, "Pulumi.yaml"), Path.Combine(target, "Pulumi.yaml"));
    var stack = new StringBuilder("config:\n  lab:network: { virtualNetworkPrefix: 23 }\n  lab:regions:\n");
    stack.Append("    primary: { name: westus3, addressSpace: 10.0.0.0/13 }\n");
    if (secondary > 0) stack.Append("    secondary: { name: centralus, addressSpace: 10.8.0.0/13 }\n");
    stack.Append("  lab:spokes:\n");
    AddSpokes("primary", primary, ["westus3", "eastus2"]);
    AddSpokes("secondary", secondary, ["centralus", "northcentralus"]);
    File.WriteAllText(Path.Combine(target, "Pulumi.dev.yaml"), stack.ToString());
    return target;

    void AddSpokes(string environment, int count, string[] regions)
    {
        for (var i = 0; i < count; i++)
        {
            stack.Append(
                CultureInfo.InvariantCulture,
                $"    - {{ name: {environment[0]}{i}, environment: {environment}, region: {regions[i % 2]}, purposes: [workload] }}\n");
        }
    }
}
