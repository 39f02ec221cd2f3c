using Infra.Analysis.Plans;
using Infra.Messages;
using Spectre.Console;

namespace Infra.Cli.Commands;

/// <summary>What commands work with.</summary>
/// <param name="Terminal">Where they write.</param>
/// <param name="Plans">What makes plans.</param>
/// <param name="Directory">The folder that paths are relative to.</param>
internal sealed record Workbench(Terminal Terminal, IPlanSource Plans, string Directory)
{
    /// <summary>Makes a plan, and meanwhile shows what is being done to whoever sits at the terminal.</summary>
    public async Task<Plan> PlanAsync(PlanRequest request, CancellationToken cancellationToken)
    {
        if (Terminal.Status is not { } console) return await Plans.PlanAsync(request, new Silence(), cancellationToken);
        return await console.Status().StartAsync(
            "Starting", status => Plans.PlanAsync(request, new Spinner(status), cancellationToken));
    }

    private sealed class Silence : IProgress<string>
    {
        public void Report(string value)
        {
        }
    }

    private sealed class Spinner(StatusContext status) : IProgress<string>
    {
        public void Report(string value) => status.Status(Markup.Escape(Invisible.Blank(value)));
    }
}
