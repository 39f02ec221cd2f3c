using Infra.Cli;
using Infra.Cli.Sdk;

var directory = Environment.CurrentDirectory;
return await new App(Terminal.OfProcess(), new LabPlanSource(directory), new NuGetSources(), directory).RunAsync(args);
