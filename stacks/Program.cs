using Infra.Stacks;
using Pulumi;

if (Environment.GetEnvironmentVariable("PULUMI_MONITOR") is null)
{
#pragma warning disable RS0030 // Whoever starts the program by hand sees nothing but its console.
    await Console.Error.WriteLineAsync(
        "The Pulumi CLI starts this program: run `pulumi up`. To see what it would build without Azure, run `dotnet run --project cli -- preview`.");
#pragma warning restore RS0030
    return 2;
}

return await Deployment.RunAsync<LabStack>();
