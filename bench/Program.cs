using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;
using Infra.Bench;

// Publishes the command line as a user would install it, and measures whole runs of it: docs/performance.md explains the table this prints.
const int Runs = 5;
var repository = FindRepository(AppContext.BaseDirectory);
var folder = Directory.CreateTempSubdirectory("infra-bench-").FullName;
try
{
    var published = Path.Combine(folder, "infra");
    await Measurement.RunAsync(
        "dotnet",
        ["publish", Path.Combine(repository, "cli"), "-c", "Release", "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "false", "-p:PublishReadyToRun=true", "-o", published],
        repository);
    var infra = Path.Combine(published, OperatingSystem.IsWindows() ? "infra.exe" : "infra");

    Console.WriteLine("| plan | resources | wall s | CPU s | peak MB | CPU ms a resource |");
    Console.WriteLine("|---|---|---|---|---|---|");
    await MeasureAsync("dev", repository);
    foreach (var spokes in (int[])[36, 71, 142])
    {
        await MeasureAsync(string.Create(CultureInfo.InvariantCulture, $"generated, {spokes} spokes"), WriteProject(Path.Combine(folder, $"spokes{spokes}"), spokes));
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

// The dev stack with many spokes in a larger address space.
string WriteProject(string target, int spokes)
{
    Directory.CreateDirectory(target);
    File.Copy(Path.Combine(repository, "Pulumi.yaml"), Path.Combine(target, "Pulumi.yaml"));
    var stack = new StringBuilder("config:\n  lab:regions:\n    primary:\n      name: westus3\n      addressSpace: 10.0.0.0/12\n");
    stack.Append("  lab:network:\n    virtualNetworkPrefix: 22\n  lab:spokes:\n");
    for (var i = 1; i <= spokes; i++) stack.Append(CultureInfo.InvariantCulture, $"    - name: wl{i}\n      purposes: [workload]\n");
    File.WriteAllText(Path.Combine(target, "Pulumi.dev.yaml"), stack.ToString());
    return target;
}
