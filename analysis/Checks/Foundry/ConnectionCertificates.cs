using Infra.Analysis.Findings;
using Infra.Analysis.Plans;
using Infra.Analysis.Values;

namespace Infra.Analysis.Checks.Foundry;

/// <summary>Finds connections to gateways whose certificate agents do not trust, since it is of a directory for trials.</summary>
/// <remarks>
/// "Staging environment", https://letsencrypt.org/docs/staging-environment/. What is in a vault that the plan does not write to, it does not show.
/// </remarks>
internal static class ConnectionCertificates
{
    /// <summary>The id of the rule.</summary>
    public const string Rule = "connection-certificate";

    private const string Certificate = "acme:index/certificate:Certificate";
    private const string Trials = "staging";

    /// <summary>An error for each connection.</summary>
    /// <param name="plan">The plan, with its ARM requests.</param>
    public static IEnumerable<Finding> Check(Plan plan)
    {
        var directories = plan.Resources.Where(resource => resource.Inputs["serverUrl"] is not null)
            .DistinctBy(provider => provider.Urn).ToDictionary(provider => provider.Urn, provider => provider.Inputs.Text("serverUrl"), StringComparer.Ordinal);
        var untrusted = plan.Resources
            .Where(resource => resource.Type == Certificate && resource.Provider is { } provider
                && directories.GetValueOrDefault(provider) is { } directory && directory.Contains(Trials, StringComparison.OrdinalIgnoreCase))
            .SelectMany(NamesOf, (certificate, name) => (Name: name, Certificate: certificate))
            .ToLookup(entry => entry.Name, entry => entry.Certificate, StringComparer.OrdinalIgnoreCase);
        return
            from connection in FoundryConnection.In(plan)
            where Uri.TryCreate(connection.Target, UriKind.Absolute, out _)
            let certificate = untrusted[new Uri(connection.Target!).Host].FirstOrDefault()
            where certificate is not null
            select new Finding(
                Rule, Severity.Error, connection.Resource.Urn, "properties.target",
                $"The connection '{connection.Name}' leads to a name whose certificate '{certificate.Name}' is of a directory for trials: agents trust public authorities only, and their calls fail.",
                "Order it from the authority's own directory: for the lab's gateway, directory: production.");
    }

    private static IEnumerable<string> NamesOf(PlanResource certificate) =>
        certificate.Inputs.Items("subjectAlternativeNames").Append(certificate.Inputs["commonName"]).Select(name => (name?.Content as TextValue)?.Value).OfType<string>();
}
